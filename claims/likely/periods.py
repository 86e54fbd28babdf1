"""When a figure was so, by signs of where the periods of its sentence stand to it; asked where the rules chose one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from claims.likely.kinds import VERBS, Kind, kinds_in, neighbours
from claims.measure import Measure
from claims.period import Period
from claims.reading import FIGURE, PERIOD, Reading
from claims.role.place import Figure
from claims.role.series import rows_of
from claims.trees import models
from claims.who.owned import is_owned

_DOUBTED = 0.25  # the probability up to which the period that the rules chose gives way
_TENSES = ("is", "are", "has", "have", "was", "were", "had", "will", "would")
_MARKS = (
    *(";", ",", "(", ")", ":"),
    *("and", "while", "but", "which", "who", "that", "than", "as", "after"),
    *("reports", "moves", "takes", "is", "has", "will", "ed", "ing", "verb"),
    *("of", "in", "to", "from", "at", "for", "by", "with", "against", "when", "if", "because"),
)
_LEADS = ("in", "for", "during", "over", "by", "from", "since", "to", "until", "on", "the", "at")


def likely_period(
    reading: Reading,
    figures: Sequence[Figure],
    index: int,
    chosen: Period | None,
    measure: Measure | None,
) -> Period | None:
    """When figure `index` was so: in the period that the rules chose, unless the model doubts it; then in one that it is sure of, or in none.

    "The magazine, with a run of 84,000 in | 2020 |, is down to 22,500": it is now.
    """
    model = models("claims.likely").get("period")
    if model is None or chosen is None or chosen.shift is not None or _is_listed(reading, chosen):
        return chosen
    words = kinds_in(reading)

    def chance(period: Period) -> float:
        told = signs(reading, figures, index, words, period, measure)
        return model.probability(frozenset(told))

    if chance(chosen) > _DOUBTED:
        return chosen
    best = max(candidates(reading), key=chance, default=chosen)
    return best if chance(best) >= model.threshold else None


def _is_listed(reading: Reading, period: Period) -> bool:
    """Whether a period stands in a list of them, whose figures go with it one by one: "in 2023 and | 2022 |, respectively"."""
    spans = [p.span for p in reading.periods]
    return any(
        len(row) > 1 and period.span in (spans[at] for at in row) for row in rows_of(reading, spans)
    )


def candidates(reading: Reading) -> list[Period]:
    """The periods of a sentence that are told by themselves."""
    return [p for p in reading.periods if p.shift in (None, "same")]


def signs(
    reading: Reading,
    figures: Sequence[Figure],
    index: int,
    words: Sequence[Kind],
    period: Period,
    measure: Measure | None,
) -> Iterator[str]:
    """The signs of a period for figure `index`; `words` are those of the sentence."""
    figure = figures[index]
    yield from _of_figure(reading, figures, index, words)
    yield from _of_measure(measure, period)
    yield from _of_period(reading, period)
    yield from _beside(reading, words, period)
    yield from _between(reading, figure, words, period)


def _of_figure(
    reading: Reading, figures: Sequence[Figure], index: int, words: Sequence[Kind]
) -> Iterator[str]:
    figure, base = figures[index], reading.sentence.span.start
    first = sum(word.end <= figure.span.start - base for word in words)
    last = sum(word.start < figure.span.end - base for word in words)
    yield f"role={figure.role}"
    yield f"dimension={figure.quantity.dimension}"
    yield f"dimension={figure.quantity.dimension}&{figure.role}"
    yield f"per={bool(figure.quantity.per)}"
    yield f"figures={min(len(figures), 5)}"
    yield f"leans={figure.anchor is not None}"
    yield f"leant on={any(f.anchor == index for f in figures)}"
    yield f"owned={is_owned(reading, figures, index)}"
    yield from neighbours(words, first, last, "figure ")
    verbs = [w.text for w in words[:first] if w.kind in VERBS]
    yield f"figure verb={_tense(verbs[-1]) if verbs else 'none'}"
    behind = [w for w in words[last : last + 4] if w.kind in VERBS]
    yield f"figure verb behind={_tense(behind[0].text) if behind else 'none'}"


def _tense(verb: str) -> str:
    """The form of a verb."""
    if verb in _TENSES:
        return verb
    return next((ending for ending in ("ed", "ing", "s") if verb.endswith(ending)), "other")


def _of_measure(measure: Measure | None, period: Period) -> Iterator[str]:
    kind = "none" if measure is None else measure.kind if measure.known else "unlisted"
    yield f"measure={kind}"
    yield f"measure={kind}&{period.grain}"


def _of_period(reading: Reading, period: Period) -> Iterator[str]:
    order = [p for p in reading.periods if p.shift in (None, "same")]
    yield f"grain={period.grain}"
    yield f"instant={period.instant}"
    yield f"future={period.future}"
    yield f"open={period.open_start} {period.open_end}"
    yield f"resolved={period.resolved}"
    yield f"digits={any(c.isdigit() for c in period.text)}"
    yield f"opening={period.text.lower().split()[0]}"
    yield f"periods={min(len(order), 4)}"
    yield f"shifted={any(p.shift for p in reading.periods)}"
    yield f"first={period is order[0]}"
    yield f"last={period is order[-1]}"


def _beside(reading: Reading, words: Sequence[Kind], period: Period) -> Iterator[str]:
    base = reading.sentence.span.start
    first = sum(word.end <= period.span.start - base for word in words)
    last = sum(word.start < period.span.end - base for word in words)
    yield from neighbours(words, first, last, "period ")
    yield f"opens={not any(w.kind in VERBS or w.kind == FIGURE for w in words[:first])}"
    yield f"closes={last >= len(words) - 1}"
    back = (w.kind for w in reversed(words[max(0, first - 4) : first]))
    yield f"governor={next((k for k in back if k not in _LEADS), 'start')}"


def _between(
    reading: Reading, figure: Figure, words: Sequence[Kind], period: Period
) -> Iterator[str]:
    """What lies between a period and the figure."""
    base = reading.sentence.span.start
    ahead = period.span.end <= figure.span.start
    one, other = (period.span, figure.span) if ahead else (figure.span, period.span)
    gap = [w for w in words if one.end - base <= w.start < other.start - base]
    kinds = [w.kind for w in gap]
    verbs = [w for w in gap if w.kind in VERBS]
    told = partial("{} {}={}".format, "ahead" if ahead else "behind")
    yield told("side", True)
    yield told("far", min(len(gap) // 2, 8))
    yield told("near", min(len(gap), 3))
    yield told("figures", min(kinds.count(FIGURE), 3))
    yield told("periods", min(sum(k.startswith(PERIOD) for k in kinds), 2))
    yield told("commas", min(kinds.count(","), 3))
    yield told("verbs", min(len(verbs), 3))
    yield told("verb", verbs[0].kind if verbs else "none")
    yield told("tense", _tense(verbs[-1].text) if verbs else "none")
    yield told("first tense", _tense(verbs[0].text) if verbs else "none")
    for mark in _MARKS:
        yield told(f"has {mark}", mark in kinds)
    yield told("opens", kinds[0] if gap else "none")
    yield told("opens with", " ".join(kinds[:2]))
    yield told("ends", " ".join(kinds[-1:]))
    yield told("ends with", " ".join(kinds[-2:]))
    yield told("gap", " ".join(kinds) if len(kinds) <= 3 else "long")
    yield told("aside", reading.aside_from(period.span, figure.span))
    yield told("in aside", reading.aside_from(figure.span, period.span))
