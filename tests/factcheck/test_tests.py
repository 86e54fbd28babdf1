"""The tests themselves: none that cannot fail, no two files of one name."""

import ast
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILES = sorted(ROOT.rglob("test_*.py"))
# Calls that fail by raising: pytest's own, and the checkers of other libraries.
CHECKERS = {"raises", "fail", "check_schema", "validate", "golden"}


def can_fail(function, helpers):
    for node in ast.walk(function):
        if isinstance(node, ast.Assert | ast.Raise):
            return True
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in CHECKERS or name in helpers:
                return True
    return False


def functions(path):
    return [
        node
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def test_every_test_can_fail():
    for path in FILES:
        every = functions(path)
        helpers = {f.name for f in every if not f.name.startswith("test_") and can_fail(f, ())}
        for function in every:
            if function.name.startswith("test_"):
                assert can_fail(function, helpers), f"{path.name}: {function.name} asserts nothing"


def test_test_files_have_distinct_names():
    names = Counter(path.name for path in FILES)

    assert [name for name, count in names.items() if count > 1] == []
