"""Numbers of things that lead to a list, against its items: "The two seed makers agreed on four conditions:" and three bullets."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from claims import lazy_re as re
from claims.document import Document, Sentence
from factcheck.dates.dated import count_of
from factcheck.sums.named_lists import Listed
from factcheck.sums.told_off import COUNT

_FEWEST = 2
_MOST_ITEMS = 40  # of a list, looked at
WORDS = r"(?: [a-z][\w’'-]*){0,3}?"
# Lengths, amounts and the like, which are not named one by one.
TIME = re.compile(
    r"\b(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|quarters?|decades?|centuries|times|percent|points?|cents|dollars|euros|pounds"
    r"|votes?|goals?|a\.m|p\.m|degrees|miles|metres|meters|others?|sides)\b",
    re.IGNORECASE,
)
# What opens a list of examples.
SOME = re.compile(
    r"\b(?:includ\w+|such as|among|like|e\.g|for example|for instance|notably|led by|starting|beginning|mostly|mainly|at least|or more|more than|least"
    r"|one of|(?:first|second)(?! (?:round|stage|phase|leg|half|quarter|tier|division)\b)|latest|says?|said|asked?)\b",
    re.IGNORECASE,
)
_LEADS_TO_ITEMS = re.compile(
    rf"{COUNT}(?P<what>{WORDS} (?:[a-z][\w’'-]*s|criteria|people|men|women|children))(?P<more>(?: [\w’'-]+){{0,14}}?)(?::|\))\s*$",
    re.IGNORECASE,
)


def listed_items(document: Document) -> Iterator[Listed]:
    """Every number that leads to a list of fewer items, or of more."""
    blocks = document.blocks
    at_block: dict[int, Sentence] = {s.paragraph: s for s in document.sentences}
    for at, block in enumerate(blocks):
        sentence = at_block.get(at)
        if sentence is None or block.kind == "list item":
            continue
        found = _last_number(sentence.text)
        count = count_of(found["count"]) if found else None
        if (
            found is None
            or count is None
            or SOME.search(sentence.text[max(0, found.start() - 30) :])
        ):
            continue
        items = list(takewhile(lambda b: b.kind == "list item", blocks[at + 1 : at + _MOST_ITEMS]))
        items = [b for b in items if b.level == items[0].level]
        if len(items) >= _FEWEST and len(items) != count and not TIME.search(found["what"]):
            yield Listed(sentence, found.span(), count, len(items), found["count"])


def _last_number(text: str) -> re.Match[str] | None:
    """The number that a list follows, the last of several: "the two seed makers on four conditions:"."""
    found = _LEADS_TO_ITEMS.search(text)
    while found is not None:
        later = _LEADS_TO_ITEMS.search(text, found.end("count"))
        if later is None:
            break
        found = later
    return found
