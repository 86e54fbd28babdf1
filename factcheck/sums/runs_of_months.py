"""Months in a row that a sentence counts and then names: "for five months on the trot, by 0.2% in April, 0.4% in May, 0.1% in June and 0.6% in July"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from claims import lazy_re as re
from claims.document import Document
from claims.when.calendar import MONTH_NAMES, MONTHS
from factcheck.dates.dated import count_of
from factcheck.sums.named_lists import Listed
from factcheck.sums.told_off import COUNT

_IN_A_ROW = re.compile(
    rf"{COUNT} (?:(?:straight|consecutive|successive) months\b|months (?:in a row|running|on the trot|in succession|on end)\b)",
    re.IGNORECASE,
)
_MONTH = re.compile(rf"\b({MONTH_NAMES})\b")
# What makes of two months the ends of a stretch, or of one another time.
_STRETCH = re.compile(
    r"\b(?:from|to|through|until|till|since|between|before|after|than|includ\w+|last|next|like|such as)\b|[–—]"
)
_NAMES = tuple(month.capitalize() for month in MONTHS)
_FEWEST = 3


def runs_of_months(document: Document) -> Iterator[Listed]:
    """Every number of months in a row of which the same sentence names one more or one fewer."""
    for sentence in document.sentences:
        found = _IN_A_ROW.search(sentence.text)
        count = count_of(found["count"]) if found else None
        if found is None or count is None:
            continue
        behind = sentence.text[found.end() :]
        months = [_NAMES.index(m[1]) for m in _MONTH.finditer(behind)]
        follow = all((b - a) % len(_NAMES) == 1 for a, b in pairwise(months))
        if len(months) < _FEWEST or not follow or _STRETCH.search(behind):
            continue
        if abs(len(months) - count) == 1:
            words = " ".join(_NAMES[at] for at in months)
            yield Listed(sentence, found.span(), count, len(months), words)
