"""Whether a clause says nothing but who, what, when and how much.

"Goodwill at Nvidia was $41 billion" leaves no doubt what the figure is of. In "Nvidia put $41 million of its goodwill down to
the purchase" it may be a part, or of something else: a reader who knows the figure would not take the words for an error.
"""

from __future__ import annotations

from claims import lazy_re as re
from claims.document import Span
from claims.measure import Measure
from claims.reading import FIGURE, NAME, PERIOD, Reading
from claims.wording import listed

_MEASURE = "µ"
_WORD = re.compile(rf"[{_MEASURE}{PERIOD}{NAME}{FIGURE}]|['’]?\w+(?:-\w+)*|[^\s\w]")
# Where the next clause or the next figure's words begin.
_NEXT = re.compile(
    r"[;:.!?](?=\s|$)|,|\s(?:and|but|while|compared|versus|against|up|down|from #)\b"
)
_OPENS = re.compile(r"[,;]|\b(?:and|but|while)\b")
_LONGEST = 240  # characters that a clause of this kind has


def is_bare(reading: Reading, figure: Span, measure: Measure | None) -> bool:
    """Whether the clause around a figure has no other words than its measure's, its owner's, its days' and joining ones.

    Args:
        reading: the figure's sentence.
        figure: where the figure stands.
        measure: what it measures; its words are looked for among the sentence's measures.
    """
    said = _nearest(reading, figure, measure)
    if said is None:
        return False
    start, end = _clause(reading, figure, said)
    if end - start > _LONGEST:
        return False
    first, second = sorted(((figure, FIGURE), (said, _MEASURE)), key=lambda pair: pair[0].start)
    text = (
        f"{reading.gist(start, first[0].start)} {first[1]} "
        f"{reading.gist(first[0].end, second[0].start)} {second[1]} {reading.gist(second[0].end, end)}"
    )
    words = _WORD.findall(text)
    signs = {_MEASURE, PERIOD, NAME, FIGURE, ","}
    is_alone = words.count(FIGURE) == 1 and words.count(NAME) <= 1
    return is_alone and all(word in signs or word in listed("joining") for word in words)


def _nearest(reading: Reading, figure: Span, measure: Measure | None) -> Span | None:
    if measure is None:
        return None
    spans = [m.span for m in reading.measures if m.measure.name == measure.name]
    apart = [span for span in spans if span.end <= figure.start or span.start >= figure.end]
    return min(apart, key=lambda s: max(s.start - figure.end, figure.start - s.end), default=None)


def _clause(reading: Reading, figure: Span, said: Span) -> tuple[int, int]:
    """From the sentence's start, or behind its last figure, to where the next clause begins."""
    whole = reading.sentence.span
    first = min(figure.start, said.start)
    before = max((q.span.end for q in reading.quantities if q.span.end <= first), default=0)
    before = max(before, whole.start)
    opened = [m.end() for m in _OPENS.finditer(reading.gist(before, first))]
    if before > whole.start and opened:  # the words behind the figure before are of its clause
        before += opened[-1]
    last = max(figure.end, said.end)
    following = _NEXT.search(reading.gist(last, whole.end))
    return before, last + following.start() if following else whole.end
