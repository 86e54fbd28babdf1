"""The arrow of the house: claims knows nothing of ours, sources knows claims, factcheck knows both."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAY_IMPORT = {
    "claims": {"claims"},
    "sources": {"claims", "sources"},
    "factcheck": {"claims", "sources", "factcheck"},
}
MOST_LINES = 400


def modules(package):
    return sorted((ROOT / package).rglob("*.py"))


def imported(nodes):
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, "imports are absolute, so that the arrow can be read"
            yield node.module.partition(".")[0]


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_follow_the_arrow(package):
    for path in modules(package):
        ours = set(imported(ast.walk(ast.parse(path.read_text())))) & set(MAY_IMPORT)
        assert ours <= MAY_IMPORT[package], f"{path.relative_to(ROOT)} imports {sorted(ours)}"


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_library_code_does_not_print(package):
    for path in modules(package):
        calls = [
            node.func.id
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        ]
        assert "print" not in calls, path.relative_to(ROOT)


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_modules_stay_readable(package):
    for path in modules(package):
        lines = path.read_text().count("\n")
        assert lines <= MOST_LINES, f"{path.relative_to(ROOT)} has {lines} lines: split it"
