"""Runs the examples of `tests/checks/*.md`, one file for each check.

A file is prose with examples. An example is a heading, a word on why it is there, a fenced block of kind `draft`, and
below the block its marks. The block may open with `published: 2024-08-28` and `headline: …` lines, set off by an empty
line. Marks, one a line, say what the checks report on that draft:

    nothing                                   no finding at all, of any check
    sum-mismatch: "60 billion" "23 billion"   a finding of this check, among whose places are those that read so
    holds sum-mismatch: "50 billion"          a relation that was checked and agrees, with these among its places
    known miss: sum-mismatch                  ought to be found, and is not yet; fails once it is

The findings must be exactly those marked. Every check has at least four examples that fire and at least as many that
must not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from claims.formats import read_document
from factcheck.checks import CHECKS
from factcheck.engine import check_document, with_headline
from factcheck.report import Report

FOLDER = Path(__file__).parent.parent / "checks"
FEWEST = 4
_BLOCK = re.compile(r"^```draft\n(.*?)^```\n", re.MULTILINE | re.DOTALL)
_SETTING = re.compile(r"(published|headline): (.*)\n")
_MARK = re.compile(r"^(?:(holds|known miss:) )?([a-z]+(?:-[a-z]+)+)(?::((?: \"[^\"]*\")+))?$")


@dataclass(frozen=True)
class Mark:
    """`kind` is "finds", "holds" or "known miss:"."""

    kind: str
    check: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Example:
    title: str
    draft: str
    settings: dict[str, str]
    marks: tuple[Mark, ...]

    @property
    def fires(self) -> bool:
        return any(mark.kind == "finds" for mark in self.marks)


def examples_of(path: Path) -> Iterator[Example]:
    text = path.read_text(encoding="utf-8")
    for block in _BLOCK.finditer(text):
        title = text[: block.start()].rpartition("\n## ")[2].partition("\n")[0]
        after = re.split(r"^#", text[block.end() :], maxsplit=1, flags=re.MULTILINE)[0]
        marks, silent = [], False
        for line in after.partition("```draft")[0].splitlines():
            found = _MARK.match(line.strip())
            silent = silent or line.strip() == "nothing"
            if found:
                texts = tuple(re.findall(r'"([^"]*)"', found[3] or ""))
                marks.append(Mark(found[1] or "finds", found[2], texts))
        assert marks or silent, f"{path.name}: {title!r} is marked with nothing at all"
        draft, settings = block[1], {}
        while setting := _SETTING.match(draft):
            settings[setting[1]] = setting[2]
            draft = draft[setting.end() :]
        yield Example(title, draft.strip("\n"), settings, tuple(marks))


def check(example: Example) -> Report:
    published = example.settings.get("published")
    document = read_document(
        example.draft,
        published=date.fromisoformat(published) if published else None,
    )
    return check_document(with_headline(document, example.settings.get("headline")))


def reads(document_text: str, spans, texts) -> bool:
    """Whether each of `texts` is the words of one of `spans`, or a part of them."""
    printed = [span.of(document_text) for span in spans]
    return all(any(text in words or words in text for words in printed) for text in texts)


FILES = sorted(FOLDER.glob("*.md"))
EXAMPLES = [
    pytest.param(example, id=f"{path.stem}: {example.title}")
    for path in FILES
    for example in examples_of(path)
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_example_finds_what_is_marked_and_nothing_else(example):
    report = check(example)
    text = report.document.text
    assert report.failures == ()
    findings = [f for f in report.findings if f.severity != "info"]
    for mark in example.marks:
        if mark.kind == "finds":
            fitting = [
                f for f in findings if f.check == mark.check and reads(text, f.spans, mark.texts)
            ]
            assert fitting, f"{mark} is not among {findings}"
            findings.remove(fitting[0])
        elif mark.kind == "holds":
            assert any(
                c.check == mark.check and reads(text, c.spans, mark.texts) for c in report.holding
            ), f"{mark} is not among {report.holding}"
    assert findings == []


@pytest.mark.parametrize("check_", CHECKS, ids=lambda c: c.name)
def test_check_has_examples_that_fire_and_as_many_that_must_not(check_):
    examples = list(examples_of(FOLDER / f"{check_.name}.md"))
    firing = [e for e in examples if any(m == Mark("finds", check_.name, m.texts) for m in e.marks)]
    silent = [e for e in examples if not e.fires]
    assert len(firing) >= FEWEST
    assert len(silent) >= len(firing)


@pytest.mark.parametrize("check_", CHECKS, ids=lambda c: c.name)
def test_check_documents_itself_under_the_fixed_headings(check_):
    headings = re.findall(r"^## (.*)$", check_.doc, re.MULTILINE)
    assert headings == ["What it does", "Why it matters", "Example", "Limits", "References"]


def test_every_file_of_examples_belongs_to_a_check():
    assert {path.stem for path in FILES} <= {c.name for c in CHECKS}
