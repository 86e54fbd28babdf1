"""Whose a figure is, by signs of where those whom its sentence names stand to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from claims import lazy_re as re
from claims.entity import Entity, EntityMention
from claims.likely.kinds import VERBS, Kind, kind_at, kinds_in, neighbours
from claims.measure import Measure
from claims.quantity import SPELLS
from claims.reading import FIGURE, NAME, Reading
from claims.role.place import Figure
from claims.trees import models
from claims.what.measures import of_economies
from claims.who.bearer import OF_ANOTHER
from claims.who.economies import is_of_economy, of_nobody
from claims.who.gazetteer import observes
from claims.who.positions import RELATED
from claims.who.unled import FOR, WE, between, is_bystander, lead
from claims.wording import listed
from claims.words import description_words

_MOST = 16  # names of a sentence
_OPENING = 7  # words
_DOUBTED = 0.4  # the probability up to which the one that the rules chose gives way
_PRONOUN = re.compile(r"\b(?:it|its|they|their)\b")
# "exports to | China", "420 million were outside | China": what is told is not of the place
_OUTSIDE = re.compile(
    r"\b(?:outside|beyond|except|excluding|near|to|from|into|towards)\s+(?:the\s+)?\Z"
)
# "the All-Share | index": it goes up and down by itself
_INDEX = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:index|indices|indexes|benchmark|average|gauge|futures|contracts?)\b"
)
_BENCHMARK = re.compile(r"\b(?:benchmark|index|gauge)\s+\Z")
_IN = re.compile(r"\bin\s+(?:the\s+)?\Z")
_FIRMS = ("organisation", "other")
_KINDS = ("organisation", "place", "person", "product", "other")
_PREPOSITIONS = ("at", "by", "of", "in", "for", "from", "to", "with", "on")
_MARKS = (";", ",", "and", "while", "which", "who", "reports", "moves", "is", "(", "as", "after")
_TIMES = (
    "day",
    "week",
    "month",
    "quarter",
    "year",
    "season",
    "spring",
    "summer",
    "autumn",
    "winter",
)
_BREAKS = (";", "but", "while", "and")
_OF_PHRASE = ("the", "word", "s", "firm", NAME)


_MADE_BY = re.compile(
    r" (?:made|lost|earned|reported|posted|raised|paid|spent|owed|held|sold) by (?:the )?"
)


def bearer(
    reading: Reading,
    figures: Sequence[Figure],
    index: int,
    chosen: tuple[Entity, ...],
    measure: Measure | None,
) -> tuple[Entity, ...]:
    """Whose figure `index` is: whom the rules chose, unless they chose nobody or the model is surer of another in the sentence.

    Args:
        reading: the sentence.
        figures: its figures.
        index: which of them.
        chosen: whom the rules chose; () for nobody.
        measure: what the figure measures, if that is known.
    """
    near = candidates(reading, figures[index], measure)
    model = models("claims.likely").get("bearer")
    if model is None or not near or (chosen and chosen not in {m.entities for m in near}):
        return chosen  # nobody else, or one whom the sentences before tell of
    if {m.entities for m in near} == {chosen} or _is_made_by(reading, figures[index], chosen):
        return chosen
    words = kinds_in(reading)
    chances: dict[tuple[Entity, ...], float] = {}
    for mention in near:
        told = frozenset(signs(reading, figures[index], words, mention, measure))
        chance = model.probability(told)
        chances[mention.entities] = max(chance, chances.get(mention.entities, 0.0))
    best = max(chances, key=lambda entities: chances[entities])
    doubted = not chosen or chances[chosen] <= _DOUBTED
    return best if doubted and chances[best] >= model.threshold else chosen


def _is_made_by(reading: Reading, figure: Figure, chosen: tuple[Entity, ...]) -> bool:
    """Whether the words behind a figure say who made it: "the $60 million made by | J.C. Penney |"."""
    return any(
        m.entities == chosen
        and m.span.start > figure.span.end
        and _MADE_BY.fullmatch(between(reading.sentence, figure.span.end, m.span.start))
        for m in reading.mentions
    )


def candidates(reading: Reading, figure: Figure, measure: Measure | None) -> list[EntityMention]:
    """Those in the sentence whose a figure of the measure can be; nobody where it is of one whom nothing names."""
    if _is_of_unnamed(reading, figure):
        return []
    every = reading.mentions[:_MOST]
    return [
        m for m in every if _may_bear(reading, m, measure) and not _is_given(reading, m, figure)
    ]


def _is_given(reading: Reading, mention: EntityMention, figure: Figure) -> bool:
    """Whether somebody has something done to them for the amount: "Creditors sued | Acme | for $310 million"."""
    gap = between(reading.sentence, mention.span.end, figure.span.start)
    return mention.position == "object" and FOR.match(gap) is not None


def _is_of_unnamed(reading: Reading, figure: Figure) -> bool:
    """Whether a figure is of somebody whom the sentence does not name: "our", "its nearest rival had", "the brewer's sales"."""
    sentence = reading.sentence
    ahead = between(sentence, sentence.span.start, figure.span.start)
    if WE.search(sentence.text) or OF_ANOTHER.search(ahead):
        return True
    return _opens_unnamed(reading) or _has_open_pronoun(reading, figure)


def _opens_unnamed(reading: Reading) -> bool:
    """Whether the sentence opens with one who goes without a name: "The brewer's volumes", "Revenue at the Lisbon company"."""
    firms = description_words()
    opening = kinds_in(reading)[:_OPENING]
    for at, word in enumerate(opening):
        bare = word.text.removesuffix("'s").removesuffix("’s")
        if bare in firms.generic or bare in firms.heads:
            return kind_at(opening, at + 1) != NAME
        if word.text != bare and word.kind[0] != NAME and bare not in _TIMES:
            return True  # "The bakery's volumes in Spain"
        if word.kind[0] == NAME and (not at or opening[at - 1].text not in listed("determiners")):
            return False
    return False


def _has_open_pronoun(reading: Reading, figure: Figure) -> bool:
    """Whether "it" or "they" in front of the figure stands for somebody whom the draft does not name so far."""
    base = reading.sentence.span.start
    meant = {m.span.start for m in reading.mentions}
    named = [m.span.end for m in reading.mentions if m.entities[0].kind != "place"]
    return any(
        base + found.start() not in meant and not any(end < base + found.start() for end in named)
        for found in _PRONOUN.finditer(reading.gist(base, figure.span.start))
    )


def _may_bear(reading: Reading, mention: EntityMention, measure: Measure | None) -> bool:
    """Whether a figure of the measure can be of the one named at all."""
    sentence, entity = reading.sentence, mention.entities[0]
    if entity.kind == "person" or is_bystander(mention) or mention.position == "source":
        return False
    if observes(entity, lead(sentence, mention)):
        return False
    behind = between(sentence, mention.span.end, mention.span.end + 80)
    if RELATED.match(behind) or _INDEX.match(behind) or _BENCHMARK.search(lead(sentence, mention)):
        return False
    if entity.kind == "place" or (entity.kind == "other" and _IN.search(lead(sentence, mention))):
        return _may_be_of_place(reading, mention, measure)
    return measure is None or not of_nobody(measure)


def _may_be_of_place(reading: Reading, mention: EntityMention, measure: Measure | None) -> bool:
    """Whether a figure can be of a place, which prices of goods and what goes there are not."""
    if _OUTSIDE.search(lead(reading.sentence, mention)):
        return False
    if measure is not None and is_of_economy(measure):
        return True
    goods = measure is not None and measure.kind in ("price", "per share")
    return not (goods or _is_of_goods(reading))


def _is_of_goods(reading: Reading) -> bool:
    """Whether the sentence tells what so much of something costs: "Wheat in Chicago gained 7 cents to $5.34 a bushel"."""
    rates = (q.per for q in reading.quantities if q.dimension == "money" and q.per)
    return any(per not in (*SPELLS, "share") for per in rates)


def signs(
    reading: Reading,
    figure: Figure,
    words: Sequence[Kind],
    mention: EntityMention,
    measure: Measure | None,
) -> Iterator[str]:
    """The signs of a mention for a figure; `words` are those of the sentence."""
    near = reading.mentions[:_MOST]
    yield from _of_figure(reading, figure, words)
    yield from _of_measure(measure, mention.entities[0])
    yield from _of_mention(reading, figure, near, mention)
    yield from _beside(reading, words, mention)
    yield from _between(reading, figure, words, near, mention)


def _of_figure(reading: Reading, figure: Figure, words: Sequence[Kind]) -> Iterator[str]:
    start = figure.span.start - reading.sentence.span.start
    ahead = sum(word.end <= start for word in words)
    yield f"dimension={figure.quantity.dimension}"
    yield f"role={figure.role}"
    yield f"per={bool(figure.quantity.per)}"
    yield f"in front={kind_at(words, ahead - 1)}"
    nouns = [m for m in reading.measures if not m.verb]
    yield f"economy={any(m.measure.name in of_economies() for m in nouns)}"
    yield f"measures={min(len(reading.measures), 2)}"


def _of_measure(measure: Measure | None, entity: Entity) -> Iterator[str]:
    kind = "none" if measure is None else measure.kind if measure.known else "unlisted"
    yield f"measure={kind}"
    yield f"measure={kind}&{entity.kind}"
    economy = measure is not None and is_of_economy(measure)
    yield f"of economy={economy}&{entity.kind}"


def _of_mention(
    reading: Reading, figure: Figure, near: Sequence[EntityMention], mention: EntityMention
) -> Iterator[str]:
    entity = mention.entities[0]
    yield f"position={mention.position}"
    yield f"form={mention.form}"
    yield f"kind={entity.kind}"
    yield f"kind={entity.kind}&{mention.position}"
    yield f"region={entity.country.startswith('X')}"
    others = {m.entities for m in near if m.entities != mention.entities}
    kinds = {entities[0].kind for entities in others}
    yield f"others={min(len(others), 3)}"
    for kind in _KINDS:
        yield f"another {kind}={kind in kinds}"
    firms = {m.entities for m in near if m.entities[0].kind in _FIRMS}
    yield f"firms={min(len(firms), 3)}"
    yield f"times={min(sum(m.entities == mention.entities for m in near), 3)}"
    yield f"aside={reading.aside_from(mention.span, figure.span)}"
    order = [m for m in near if m.entities[0].kind != "person"]
    yield f"first={mention is order[0]}"
    yield f"last={mention is order[-1]}"


def _beside(reading: Reading, words: Sequence[Kind], mention: EntityMention) -> Iterator[str]:
    """What stands right before and behind a mention, and what governs it."""
    base = reading.sentence.span.start
    first = sum(word.end <= mention.span.start - base for word in words)
    last = sum(word.start < mention.span.end - base for word in words)
    yield from neighbours(words, first, last)
    back = (word.kind for word in reversed(words[max(0, first - 5) : first]))
    yield f"governor={next((k for k in back if k not in _OF_PHRASE), 'start')}"
    yield f"owns={kind_at(words, last - 1).endswith(chr(39) + 's')}"
    yield f"opens={first < 4 and not any(w.kind in VERBS for w in words[:first])}"


def _between(
    reading: Reading,
    figure: Figure,
    words: Sequence[Kind],
    near: Sequence[EntityMention],
    mention: EntityMention,
) -> Iterator[str]:
    """What lies between a mention and the figure."""
    base = reading.sentence.span.start
    ahead = mention.span.end <= figure.span.start
    one, other = (mention.span, figure.span) if ahead else (figure.span, mention.span)
    gap = [w.kind for w in words if one.end - base <= w.start < other.start - base]
    names = [m for m in near if one.end <= m.span.start and m.span.end <= other.start]
    names = [m for m in names if m.entities != mention.entities]
    told = partial("{} {}={}".format, "ahead" if ahead else "behind")
    verbs = [k for k in gap if k in VERBS]
    yield told("side", True)
    yield told("far", min(len(gap) // 3, 6))
    yield told("figures", min(gap.count(FIGURE), 3))
    yield told("names", min(len(names), 2))
    yield told("leaders", min(sum(m.leads for m in names), 2))
    yield told("verbs", min(len(verbs), 3))
    yield told("breaks", min(sum(k in _BREAKS for k in gap), 2))
    for mark in _MARKS:
        yield told(f"has {mark}", mark in gap)
    yield told("opens", gap[0] if gap else "none")
    yield told("ends", gap[-1] if gap else "none")
    yield told("verb", verbs[0] if verbs else "none")
    yield told("preposition", next((k for k in gap if k in _PREPOSITIONS), "none"))
