"""Reads and runs the executable examples: tests/checks/*.md, one file for each check, and the labelled drafts of tests/drafts/*.md.

A file is prose with examples. An example is a heading, a word on why it is there, a fenced block of kind `draft`, and
below the block its marks. The block may open with `published: 2024-08-28` and `headline: …` lines, set off by an empty
line. Marks, one a line, say what the checks report on that draft:

    nothing                                   no finding at all, of any check
    sum-mismatch: "60 billion" "23 billion"   a finding of this check, among whose places are those that read so
    holds sum-mismatch: "50 billion"          a relation that was checked and agrees, with these among its places
    known miss: sum-mismatch: "60 billion"    ought to be found, and is not yet; fails once it is
    known alarm: sum-mismatch                 is found, and ought not to be; fails once it is not
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from claims.formats import read_document
from factcheck.engine import check_document, with_headline
from factcheck.finding import Finding
from factcheck.report import Report

_BLOCK = re.compile(r"^```draft\n(.*?)^```\n", re.MULTILINE | re.DOTALL)
_SETTING = re.compile(r"(published|headline): (.*)\n")
MARK = re.compile(
    r"^(?:(holds|known miss:|known alarm:) )?([a-z]+(?:-[a-z]+)+)(?::((?: \"[^\"]*\")+))?$"
)


@dataclass(frozen=True)
class Mark:
    """`kind` is "finds", "holds", "known miss:" or "known alarm:"."""

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

    @property
    def faults(self) -> tuple[Mark, ...]:
        """What is wrong with the draft, whether it is found or not."""
        return tuple(mark for mark in self.marks if mark.kind in ("finds", "known miss:"))


def examples_of(path: Path) -> Iterator[Example]:
    text = path.read_text(encoding="utf-8")
    for block in _BLOCK.finditer(text):
        title = text[: block.start()].rpartition("\n## ")[2].partition("\n")[0]
        after = re.split(r"^#", text[block.end() :], maxsplit=1, flags=re.MULTILINE)[0]
        marks, silent = [], False
        for line in after.partition("```draft")[0].splitlines():
            found = MARK.match(line.strip())
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


def compare(example: Example, report: Report) -> tuple[list[Mark], list[Finding]]:
    """The faults of an example that no finding reports, and the findings that are no fault of it."""
    text = report.document.text
    missed, alarms = [], [f for f in report.findings if f.severity != "info"]
    for mark in example.faults:
        fitting = [f for f in alarms if f.check == mark.check and reads(text, f.spans, mark.texts)]
        if fitting:
            alarms.remove(fitting[0])
        else:
            missed.append(mark)
    return missed, alarms
