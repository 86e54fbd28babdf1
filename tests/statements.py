"""True and false statements about filed facts, worded as copy words them; for `measure_verdicts.py`.

A true statement prints a fact rounded as copy rounds. A false one has one slip: a digit, a scale, a sign, the figure of a neighbouring
period, of another company or of another measure, or a definition that is not the figure's. Whatever is printed in a false one is none of
the values that the facts give for its company, measure and period, under any definition.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from statement_words import Printed, as_printed, months_of, number, when_of

from claims.entity import Entity
from claims.lexicon import load
from claims.what.measures import definitions_of
from sources.corpus import Corpus
from sources.evidence import Fact

ONE_IN = 5  # statements kept, by a hash, unless more or fewer are asked for: the rest says the same again
PER_SERIES = 3  # facts taken of one company, measure and length of period
YEARS_BACK = 5  # of the newest fact of a series


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence; `slip` is "" for a true one, and `names` are words one of which a right diagnosis has."""

    text: str
    slip: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Series:
    """The facts of one company and measure, with the days of each."""

    entity: Entity
    measure: str
    kind: str
    facts: tuple[Fact, ...]
    year_end: tuple[int, int]

    def same_days(self, fact: Fact) -> list[Fact]:
        """Everything filed on the days of a fact, by whatever definition."""
        return [f for f in self.facts if _apart(f, fact) <= 8]


def statements(corpus: Corpus, one_in: int = ONE_IN) -> list[Statement]:
    """One in so many statements about the corpus' companies, the same on every run."""
    every = list(_series(corpus))
    made: list[Statement] = []
    for series in every:
        for fact in _chosen(series):
            made += _about(series, fact, every)
    return [s for s in {s.text: s for s in made}.values() if number(s.text) % one_in == 0]


def stated_facts(
    corpus: Corpus, one_in: int = ONE_IN, entities: Sequence[Entity] | None = None
) -> list[tuple[str, Fact]]:
    """One in so many facts with the true statement of its level, as `statements` writes it; for `measure_retrieval.py`."""
    stated = [
        (_level(series, fact, as_printed(fact)), fact)
        for series in _series(corpus, entities)
        for fact in _chosen(series)
    ]
    return [(text, fact) for text, fact in stated if number(text) % one_in == 0]


def _series(corpus: Corpus, entities: Sequence[Entity] | None = None) -> Iterator[_Series]:
    """What is written about: listed measures in money, of the whole company, not restated."""
    for entity in corpus.directory.entities if entities is None else entities:
        by_measure: dict[str, list[Fact]] = defaultdict(list)
        for fact in corpus.facts(entity=entity):
            told = fact.measure in _WORDS and not fact.scope and fact.value and len(fact.unit) == 3
            if told and not _is_of_one_row(fact):
                by_measure[fact.measure].append(fact)
        for measure, facts in sorted(by_measure.items()):
            end = corpus.year_end(entity) or (12, 31)
            yield _Series(entity, measure, facts[0].kind, tuple(facts), end)


def _is_of_one_row(fact: Fact) -> bool:
    """Whether a filing tells the figure from another of its definition by the words of its row, which copy need not use."""
    return ":" not in fact.definition and fact.definition not in definitions_of(fact.measure)


def _measures() -> dict[str, tuple[str, ...]]:
    """A measure to the words for it that these statements use: the first few of the lexicon's."""
    named = {entry["name"]: entry["words"] for entry in load("measures")["measure"]}
    return {name: tuple(w for w in words if not _is_loss(w))[:4] for name, words in named.items()}


def _definitions() -> dict[str, dict[str, tuple[str, ...]]]:
    """A measure to its definitions that have words of their own, with a few of these."""
    return {
        entry["name"]: {
            d["name"]: tuple(d["words"][:3]) for d in entry.get("definition", ()) if "words" in d
        }
        for entry in load("measures")["measure"]
    }


def _is_loss(words: str) -> bool:
    """Whether a positive figure after the words is one below nil."""
    return not {"loss", "losses", "deficit", "outflow", "used"}.isdisjoint(words.split())


_WORDS = _measures()
_DEFINED = _definitions()


def _chosen(series: _Series) -> Iterator[Fact]:
    """Some facts of each length, not among the oldest, the first filed definition of them."""
    current = [f for f in series.facts if not f.superseded and f.end]
    if not current:
        return
    newest = max(f.end for f in current if f.end)
    by_length: dict[int, list[Fact]] = defaultdict(list)
    for fact in current:
        recent = fact.end and (newest - fact.end).days < 366 * YEARS_BACK
        if recent and months_of(fact) in (0, 3, 6, 9, 12) and (fact.value or 0) > 0:
            by_length[months_of(fact)].append(fact)
    for facts in by_length.values():
        yield from sorted(facts, key=lambda f: number(f"{f.measure}{f.end}{f.definition}"))[
            :PER_SERIES
        ]


def _about(series: _Series, fact: Fact, every: Sequence[_Series]) -> Iterator[Statement]:
    """The true statement of a fact, one of its growth where it has a base, and false ones of both."""
    yield Statement(_level(series, fact, as_printed(fact)))
    yield from _slipped_levels(series, fact, every)
    base = _year_earlier(series, fact)
    if base is None:
        return
    yield from _growth(series, fact, base)


def _slipped_levels(series: _Series, fact: Fact, every: Sequence[_Series]) -> Iterator[Statement]:
    printed, days = as_printed(fact), series.same_days(fact)

    def false(slip: str, wrong: Printed | None, names: tuple[str, ...]) -> Iterator[Statement]:
        if wrong and wrong.words != printed.words and not any(wrong.fits(f) for f in days):
            yield Statement(_level(series, fact, wrong), slip, names)

    yield from false("digit", _with_digit(fact), ("digit", "rounded"))
    if by_another := _of_another_definition(series, fact):
        yield by_another
    if series.kind != "per share":
        yield from false("scale", _with_scale(fact), ("million", "billion", "thousand", "trillion"))
    if neighbour := _neighbour(series, fact):
        words = (
            "prior year",
            "year after",
            "before",
            "after",
            "figure at",
            "period",
            "to date",
            "half",
        )
        yield from false("period", as_printed(neighbour), words)
    if other := _of_another_company(series, fact, every):
        yield from false("company", as_printed(other[0]), (other[1],))
    if other_measure := _of_another_measure(series, fact, every):
        yield from false(
            "measure", as_printed(other_measure), (other_measure.measure, series.measure)
        )


def _of_another_definition(series: _Series, fact: Fact) -> Statement | None:
    """The figure of these days by another definition than the one that the words name."""
    if fact.definition not in _DEFINED.get(series.measure, {}):
        return None
    same = [f for f in series.same_days(fact) if f.definition == fact.definition]
    for other in series.same_days(fact):
        wrong = as_printed(other)
        is_other = other.definition != fact.definition and other.unit == fact.unit
        if is_other and (other.value or 0) > 0 and not any(wrong.fits(f) for f in same):
            return Statement(_level(series, fact, wrong), "definition", (other.definition,))
    return None


def _growth(series: _Series, fact: Fact, base: Fact) -> Iterator[Statement]:
    """Statements of the change since a year earlier, for flows that stayed above nil and moved by one percent or more."""
    if (
        not fact.value
        or not base.value
        or base.value < 0
        or series.kind not in ("flow", "per share")
    ):
        return
    change = (fact.value - base.value) / base.value * 100
    size = f"{abs(change):.1f}" if abs(change) < 10 else f"{abs(change):.0f}"
    if not 1 <= abs(change) < 200:
        return
    up, down = ("rose", "grew", "climbed", "increased"), ("fell", "declined", "dropped", "slipped")
    right, wrong = (up, down) if change > 0 else (down, up)
    at = number(f"{fact.entity}{fact.measure}{fact.end}") % 4
    when, what, who = (
        when_of(fact, series.year_end),
        _what(series, fact),
        _possessive(series.entity),
    )
    now, then = as_printed(fact).words, as_printed(base).words
    yield Statement(f"{who} {what} {right[at]} {size}% to {now} {when}.")
    yield Statement(f"{who} {what} {right[at]} to {now} {when} from {then} a year earlier.")
    yield Statement(
        f"{who} {what} {wrong[at]} {size} percent {when}.", "sign", ("direction", "sign")
    )


# ── words ────────────────────────────────────────────────────────────────────────────────────────────────────────

_LEVELS = (
    "{who_s} {what} was {figure} {when}.",
    "{who} reported {what} of {figure} {when}.",
    "{When}, {who_s} {what} came to {figure}.",
    "{who} said {what} amounted to {figure} {when}.",
    "{What} at {who} totalled {figure} {when}.",
    "{who} posted {what} of {figure} {when}.",
)
_STATES = (
    "{who_s} {what} stood at {figure} {when}.",
    "{who} had {what} of {figure} {when}.",
    "{When}, {who_s} {what} amounted to {figure}.",
    "{What} at {who} was {figure} {when}.",
)
_OWN: dict[str, tuple[str, ...]] = {
    "net income": ("{who} earned {figure} {when}.", "{who} made a net profit of {figure} {when}."),
    "capital expenditure": ("{who} spent {figure} on capital expenditure {when}.",),
    "research and development": ("{who} spent {figure} on research and development {when}.",),
    "dividends paid": ("{who} paid {figure} in dividends {when}.",),
}


def _level(series: _Series, fact: Fact, printed: Printed) -> str:
    own = _OWN.get(series.measure, ())
    templates = (*(_STATES if series.kind == "stock" else _LEVELS), *own, *own)
    chosen = templates[number(f"{fact.entity}{fact.measure}{fact.end}level") % len(templates)]
    when, what = when_of(fact, series.year_end), _what(series, fact)
    return chosen.format(
        who=series.entity.name,
        who_s=_possessive(series.entity),
        what=what,
        What=what[0].upper() + what[1:],
        figure=printed.words,
        when=when,
        When=when[0].upper() + when[1:],
    )


def _possessive(entity: Entity) -> str:
    return entity.name + ("'" if entity.name.endswith("s") else "'s")


def _what(series: _Series, fact: Fact) -> str:
    words = _DEFINED[series.measure].get(fact.definition) or _WORDS[series.measure]
    return words[number(f"{fact.entity}{fact.end}{fact.measure}word") % len(words)]


# ── slips ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _with_digit(fact: Fact) -> Printed | None:
    """One of the first two digits another."""
    if fact.value is None:
        return None
    digits = list(f"{abs(fact.value):f}")
    places = [i for i, d in enumerate(digits) if d.isdigit()]
    if len(places) < 3:
        return None
    at = places[number(f"{fact.entity}{fact.end}{fact.measure}digit") % 2]
    shift = 1 + number(f"{fact.measure}{fact.end}shift") % 8
    digits[at] = str((int(digits[at]) + shift) % 10 or 1)
    return as_printed(fact, Decimal("".join(digits)))


def _with_scale(fact: Fact) -> Printed | None:
    """Millions for billions, or the reverse."""
    words = as_printed(fact)
    for name, other, factor in (
        ("billion", "million", Decimal("0.001")),
        ("million", "billion", Decimal(1000)),
    ):
        if name in words.words:
            return Printed(
                words.words.replace(name, other), words.value * factor, words.half * factor
            )
    return None


def _neighbour(series: _Series, fact: Fact) -> Fact | None:
    """A fact of the same definition and length whose period is the nearest other one."""
    others = [
        f
        for f in series.facts
        if f.definition == fact.definition and f.unit == fact.unit and not f.superseded
        and months_of(f) == months_of(fact) and _apart(f, fact) > 60 and (f.value or 0) > 0
    ]  # fmt: skip
    return min(others, key=lambda f: (_apart(f, fact), f.end or date.min), default=None)


def _of_another_company(
    series: _Series, fact: Fact, every: Iterable[_Series]
) -> tuple[Fact, str] | None:
    for other in every:
        if other.measure != series.measure or other.entity == series.entity:
            continue
        for candidate in other.facts:
            near = months_of(candidate) == months_of(fact) and _apart(candidate, fact) <= 8
            if near and candidate.unit == fact.unit and (candidate.value or 0) > 0:
                return candidate, other.entity.name
    return None


def _of_another_measure(series: _Series, fact: Fact, every: Iterable[_Series]) -> Fact | None:
    for other in every:
        if (
            other.entity != series.entity
            or other.measure == series.measure
            or other.kind != series.kind
        ):
            continue
        for candidate in other.facts:
            if (
                _apart(candidate, fact) <= 8
                and candidate.unit == fact.unit
                and (candidate.value or 0) > 0
            ):
                return candidate
    return None


def _year_earlier(series: _Series, fact: Fact) -> Fact | None:
    for candidate in series.facts:
        if candidate.definition != fact.definition or candidate.superseded or candidate.end is None:
            continue
        days = (fact.end - candidate.end).days if fact.end else 0
        if (
            357 <= days <= 373
            and months_of(candidate) == months_of(fact)
            and candidate.unit == fact.unit
        ):
            return candidate
    return None


# ── helpers ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _apart(a: Fact, b: Fact) -> int:
    """How far the days of two facts are apart; far where one is an instant and the other is not."""
    if a.end is None or b.end is None or (a.start is None) != (b.start is None):
        return 10**6
    starts = abs((a.start - b.start).days) if a.start and b.start else 0
    return max(abs((a.end - b.end).days), starts)
