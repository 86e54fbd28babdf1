"""What a figure is of, by signs of where the nouns of its sentence stand to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from claims import lazy_re as re
from claims.document import Span
from claims.likely.kinds import VERBS, Kind, kind_at, kind_of, kinds_in, neighbours
from claims.measure import Measure
from claims.noun_phrases import named
from claims.reading import FIGURE, Reading
from claims.role.place import Figure
from claims.role.series import is_said, row_of
from claims.trees import models
from claims.what import nearby
from claims.what.measures import MeasureMention, measure_named
from claims.wording import Word, is_plain, words_of

_MOST = 24  # nouns of a sentence
_FEW = 20  # "five for no change, two for a cut": so few are seldom of what stands near, and a weight or a size is of its own unit
_SURER = 0.7  # by how much a noun must be likelier than what the rules chose
_SURE = 0.9  # how likely it must be where what they chose is no noun near
_NO_NOUN = ("is", "has", "will", "reports", "the", "prep", "ly")
_VERBAL = ("moves", "takes", "verb", "ed")
# A word in the form of a verb is an adjective behind these.
_BEFORE_NOUNS = ("the", "prep", "of", "in", "for", "measure")
_FOR = re.compile(rf"\bfor{nearby.HEDGED.pattern}\Z")
_DIRECTIONS = ("up", "down", "more", "less")
_ENDINGS = ("ing", "ion", "ment", "ers", "age", "ity", "ance", "ency", "ed", "es", "s")
_OF_PHRASE = ("the", "word", "s")
_MARKS = (
    *(";", ",", "(", "and", "while", "but", "which", "that", "than", "as", "after"),
    *("reports", "moves", "takes", "is", "has"),
    *("of", "in", "to", "from", "at", "for", "by", "with", "on"),
)


class Noun(NamedTuple):
    """A noun phrase that may be a measure, and where it stands in the sentence; `source` says how it was found."""

    measure: Measure
    start: int
    end: int
    source: str


_OR = (", or ", " or ")


def likely_measure(
    reading: Reading, figures: Sequence[Figure], index: int, chosen: Measure | None
) -> Measure | None:
    """What figure `index` measures: what the rules chose, unless they chose nothing or the model is surer of another noun of the sentence.

    Args:
        reading: the sentence.
        figures: its figures.
        index: which of them.
        chosen: what the rules chose; None for nothing.
    """
    model = models("claims.likely").get("measure")
    if model is None or _is_beyond(reading, figures, index):
        return chosen
    words, figure = kinds_in(reading), figures[index]
    nouns = candidates(reading, figure)
    chances = [
        model.probability(frozenset(signs(reading, figure, words, nouns, noun))) for noun in nouns
    ]
    best = max(chances, default=0.0)
    if best < _needed(chosen, nouns, chances, model.threshold):
        return chosen
    likely = nouns[chances.index(best)].measure
    return chosen if _is_within(likely, chosen) else likely


def _is_within(likely: Measure, chosen: Measure | None) -> bool:
    """Whether a noun is one of the words of what the rules chose: "| cash | collateral"."""
    if chosen is None or chosen.span is None or likely.span is None:
        return False
    return chosen.span.contains(likely.span)


def _needed(
    chosen: Measure | None, nouns: Sequence[Noun], chances: Sequence[float], threshold: float
) -> float:
    """How likely a noun must be to be taken instead of what the rules chose."""
    if chosen is None:
        return threshold
    own = [c for c, n in zip(chances, nouns, strict=True) if n.measure.name == chosen.name]
    return max(own) + _SURER if own else _SURE


def _is_beyond(reading: Reading, figures: Sequence[Figure], index: int) -> bool:
    """Whether the model says nothing of a figure: a few, a weight, one of a list with measures in the same order, the figure before in other words."""
    quantity = figures[index].quantity
    few = quantity.dimension == "count" and quantity.high <= _FEW
    last = row_of(reading, figures, index)[-1]
    if few or quantity.dimension == "physical" or is_said(reading, figures, last):
        return True
    # "$8 billion, | or 20%, | of Nokia's sales"
    ahead = figures[index - 1].span.end if index else reading.sentence.span.start
    return reading.gist(ahead, figures[index].span.start) in _OR


def candidates(reading: Reading, figure: Figure) -> list[Noun]:
    """The nouns of the sentence, each measure once: those of the lexicon, other noun phrases with their last words, and what is counted."""
    base = reading.sentence.span.start
    found: dict[str, Noun] = {}
    unfit = {m.measure.name for m in reading.measures if not _may_be(m, figure)}
    for mention in reading.measures:
        start, end = mention.span.start - base, mention.span.end - base
        kind = "verb" if mention.verb else "listed"
        if not (mention.verb and mention.things and figure.quantity.dimension == "money"):
            found.setdefault(mention.measure.name, Noun(mention.measure, start, end, kind))
    for run in _runs(kinds_in(reading)):
        span = named([Word(word.text, word.start, word.end) for word in run])
        for noun in _nouns(reading, span) if span is not None else ():
            found.setdefault(noun.measure.name, noun)
    counted = nearby.counted(reading, figure)
    if counted is not None:
        end = figure.span.end - base
        found[counted.name] = Noun(counted, end, end, "counted")
    kept = [noun for noun in found.values() if noun.measure.name not in unfit]
    if _is_paid_for(reading, figure):
        kept = [noun for noun in kept if noun.start >= figure.span.end - base]
    return [noun for noun in kept if not _is_given(reading, figure, noun)][:_MOST]


def _is_given(reading: Reading, figure: Figure, noun: Noun) -> bool:
    """Whether a noun between a verb and the figure is who gets it or where to: "brought | home | 12,000 kilograms", "paid | nurses | $90"."""
    base = reading.sentence.span.start
    if noun.measure.known or noun.end > figure.span.start - base:
        return False
    if reading.gist(base + noun.end, figure.span.start).strip():
        return False
    ahead = words_of(reading.plain[: noun.start])
    return bool(ahead) and kind_of(ahead[-1].text) in _VERBAL


def _is_paid_for(reading: Reading, figure: Figure) -> bool:
    """Whether an amount is what something was done for, so that no noun in front is what it measures: "The plant was shut for | $40 million"."""
    ahead = reading.gist(reading.sentence.span.start, figure.span.start)
    return figure.quantity.dimension == "money" and _FOR.search(ahead) is not None


def _may_be(mention: MeasureMention, figure: Figure) -> bool:
    """Whether the figure can be of a measure of the lexicon; a count is of what else is there, too."""
    return figure.quantity.dimension == "count" or nearby.fits(mention, figure)


def _nouns(reading: Reading, span: Span) -> Iterator[Noun]:
    text, base = span.of(reading.sentence.text), reading.sentence.span.start
    measure = measure_named(text)
    placed = Measure(
        measure.name, text, measure.kind, measure.scope, measure.known, span.shift(base)
    )
    yield Noun(placed, span.start, span.end, "known" if measure.known else "phrase")
    last = text.split()[-1]
    if not measure.known and last != text:
        own = Span(span.end - len(last), span.end)
        alone = Measure(last.lower(), last, span=own.shift(base))
        yield Noun(alone, own.start, own.end, "head")


def _runs(words: Sequence[Kind]) -> Iterator[list[Kind]]:
    """The runs of words that may be noun phrases: no verb is in them but for participles in front of a noun."""
    run: list[Kind] = []
    for at, word in enumerate(words):
        ends = not is_plain(word.text) or word.kind in _NO_NOUN or word.text in _DIRECTIONS
        verbal = word.kind in _VERBAL
        if ends or (verbal and (run or kind_at(words, at - 1) not in _BEFORE_NOUNS)):
            if run:
                yield run
            run = []
        else:
            run.append(word)
    if run:
        yield run


def signs(
    reading: Reading,
    figure: Figure,
    words: Sequence[Kind],
    nouns: Sequence[Noun],
    noun: Noun,
) -> Iterator[str]:
    """The signs of one of `nouns` for a figure; `words` are those of the sentence."""
    yield from _of_kinds(figure, noun)
    yield from _of_figure(reading, figure, words)
    yield from _beside(words, noun)
    yield from _between(reading, figure, words, nouns, noun)


def _of_kinds(figure: Figure, noun: Noun) -> Iterator[str]:
    quantity, measure = figure.quantity, noun.measure
    kind = measure.kind if measure.known else "unlisted"
    last = measure.name.split()[-1] if measure.name else "-"
    yield f"source={noun.source}"
    yield f"source={noun.source}&{quantity.dimension}"
    yield f"kind={kind}"
    yield f"kind={kind}&{quantity.dimension}"
    yield f"kind={kind}&per={bool(quantity.per)}"
    yield f"words={min(len(measure.name.split()), 4)}"
    yield f"ending={next((e for e in _ENDINGS if last.endswith(e)), '-')}"
    yield f"word={kind_of(last)}"


def _of_figure(reading: Reading, figure: Figure, words: Sequence[Kind]) -> Iterator[str]:
    quantity, base = figure.quantity, reading.sentence.span.start
    first = sum(word.end <= figure.span.start - base for word in words)
    last = sum(word.start < figure.span.end - base for word in words)
    yield f"role={figure.role}"
    yield f"dimension={quantity.dimension}"
    yield f"dimension={quantity.dimension}&{figure.role}"
    yield f"per={bool(quantity.per)}"
    yield f"figures={min(len(reading.quantities), 5)}"
    yield from neighbours(words, first, last, "figure ")


def _beside(words: Sequence[Kind], noun: Noun) -> Iterator[str]:
    """What stands right before and behind a noun, and what governs it."""
    first = sum(word.end <= noun.start for word in words)
    last = sum(word.start < noun.end for word in words)
    yield from neighbours(words, first, last)
    back = (word.kind for word in reversed(words[max(0, first - 3) : first]))
    yield f"governor={next((k for k in back if k not in _OF_PHRASE), 'start')}"
    yield f"opens={not any(w.kind in VERBS or w.kind == FIGURE for w in words[:first])}"


def _between(
    reading: Reading,
    figure: Figure,
    words: Sequence[Kind],
    nouns: Sequence[Noun],
    noun: Noun,
) -> Iterator[str]:
    """What lies between a noun and the figure."""
    base = reading.sentence.span.start
    start, end = figure.span.start - base, figure.span.end - base
    ahead = noun.end <= start
    first, last = (noun.end, start) if ahead else (end, noun.start)
    gap = [word.kind for word in words if first <= word.start < last]
    verbs = [kind for kind in gap if kind in VERBS]
    told = partial("{} {}={}".format, "ahead" if ahead else "behind")
    yield told("side", True)
    yield told("far", min(len(gap) // 2, 8))
    yield told("near", min(len(gap), 3))
    yield told("figures", min(gap.count(FIGURE), 3))
    yield told("nouns", min(sum(first <= n.start and n.end <= last for n in nouns), 4))
    yield told("verbs", min(len(verbs), 3))
    yield told("verb", verbs[0] if verbs else "none")
    yield told("last verb", verbs[-1] if verbs else "none")
    for mark in _MARKS:
        yield told(f"has {mark}", mark in gap)
    yield told("opens", gap[0] if gap else "none")
    yield told("ends", " ".join(gap[-1:]))
    yield told("ends with", " ".join(gap[-2:]))
    yield told("gap", " ".join(gap) if len(gap) <= 3 else "long")
