"""What a page prints for leafing through it: page numbers, running heads, tables of contents, boxes to tick.

None of it says anything of the company, and in between two lines of prose it is found instead of them. Only what is surely furniture is
taken away: a line whose number counts up by one from page to page, a line that stands beside such a line again and again, a table of headings
with page numbers, and the few lines that the SEC's forms prescribe.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from claims.document import Block, Document, Table

_LONGEST = 120  # characters of a running head
_PAGES = 4  # fewest on which a line has to stand
_MOST_PAGES = 2_000
_MOSTLY = 0.6  # of the steps from one to the next by one; of the times that a line stands beside a page number
_FEWEST_ENTRIES = 3  # of a table of contents
_PAGED = 0.8  # of its rows that end in a page number
_NUMBER = re.compile(r"\d+")
_PRESCRIBED = re.compile(
    r"indicate by check ?mark\b|\(mark one\)$|see (?:the )?accompanying notes\b|table of contents$"
    r"|[\W_]*$|(?:(?:yes|no) ?)?(?:[☐☒☑x] ?)?(?:yes|no) ?[☐☒☑x]?$",
    re.IGNORECASE,
)
_TITLED = re.compile(r"(?:item|part|note)\b", re.IGNORECASE)
_PAGE = re.compile(r"page(?:s| no\.?| number)?", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"(?:F-)?(\d{1,4})")


def without_furniture(document: Document) -> tuple[Document, tuple[str, ...]]:
    """The document without what serves only for leafing, and notes on what was left out; its text and all places are as before."""
    contents = {table.span.start: table for table in document.tables if _is_contents(table)}
    shown = [" ".join(block.span.of(document.text).split()) for block in document.blocks]
    lines = _lines(document.blocks, shown)
    gone = lines | {
        at
        for at, block in enumerate(document.blocks)
        if block.kind == "table" and block.span.start in contents
    }
    if not gone:
        return document, ()
    heads = {shown[at] for at in lines}
    number = {old: new for new, old in enumerate(at for at in range(len(shown)) if at not in gone)}
    left = replace(
        document,
        blocks=tuple(document.blocks[at] for at in number),
        sentences=tuple(
            replace(s, paragraph=number[s.paragraph])
            for s in document.sentences
            if s.paragraph in number
        ),
        tables=tuple(
            replace(t, caption="") if " ".join(t.caption.split()) in heads else t
            for t in document.tables
            if t.span.start not in contents
        ),
    )
    return left, tuple(_notes(len(lines), len(contents)))


def _notes(lines: int, contents: int) -> Iterator[str]:
    if lines:
        yield f"{lines:,} {'line' if lines == 1 else 'lines'}: page numbers, running heads and boxes to tick"
    if contents:
        yield f"{contents} {'table' if contents == 1 else 'tables'}: of contents"


def _lines(blocks: Sequence[Block], shown: Sequence[str]) -> set[int]:
    """The blocks that are furniture, by their number."""
    short = [
        at
        for at, text in enumerate(shown)
        if blocks[at].kind != "table" and 0 < len(text) <= _LONGEST
    ]
    counted = _counted(short, shown)
    beside = _beside(short, shown, counted)
    prescribed = {
        at
        for at, text in enumerate(shown)
        if blocks[at].kind not in ("table", "headline") and _PRESCRIBED.match(text)
    }
    return counted | beside | prescribed


def _counted(short: Sequence[int], shown: Sequence[str]) -> set[int]:
    """Lines that are the same but for a number that goes up by one from each to the next: "Acme | Form 10-K | 12"."""
    alike: dict[str, list[int]] = defaultdict(list)
    for at in short:
        alike[_NUMBER.sub("#", shown[at])].append(at)
    found: set[int] = set()
    for masked, places in alike.items():
        if len(places) < _PAGES or "#" not in masked:
            continue
        columns = zip(*([int(n) for n in _NUMBER.findall(shown[at])] for at in places), strict=True)
        if any(_counts_up(numbers) for numbers in columns):
            found.update(places)
    return found


def _counts_up(numbers: Sequence[int]) -> bool:
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    return (
        numbers[-1] <= _MOST_PAGES
        and min(steps) >= 0
        and sum(step == 1 for step in steps) >= _MOSTLY * len(steps)
    )


def _beside(short: Sequence[int], shown: Sequence[str], counted: Collection[int]) -> set[int]:
    """Lines that stand right before or behind a page number nearly whenever they stand anywhere."""
    times: Counter[str] = Counter(shown[at].casefold() for at in short if at not in counted)
    near: Counter[str] = Counter(
        shown[at].casefold()
        for at in short
        if at not in counted and (at - 1 in counted or at + 1 in counted)
    )
    heads = {
        text for text, count in near.items() if count >= _PAGES and count >= _MOSTLY * times[text]
    }
    return {at for at in short if shown[at].casefold() in heads}


def _is_contents(table: Table) -> bool:
    """Whether a table lists headings with the pages they stand on."""
    rows: dict[int, list[str]] = defaultdict(list)
    for cell in sorted(table.cells, key=lambda c: (c.row, c.column)):
        if text := cell.text.strip():
            rows[cell.row].append(text)
    entries = [texts for texts in rows.values() if len(texts) > 1]
    pages = [
        int(found.group(1)) for texts in entries if (found := _PAGE_NUMBER.fullmatch(texts[-1]))
    ]
    if len(pages) < _FEWEST_ENTRIES or len(pages) < _PAGED * len(entries):
        return False
    in_order = all(earlier <= later for earlier, later in pairwise(pages))
    titled = sum(bool(_TITLED.match(texts[0])) for texts in rows.values())
    headed = any(_PAGE.fullmatch(text) for texts in rows.values() for text in texts)
    return in_order and pages[-1] <= _MOST_PAGES and (headed or titled >= len(rows) // 2)
