"""The headline's figures against the body's: a multiple ("profit doubles") against growth, a level against the one of the lead.

A headline has few words for its figure: "Unilane margin slips to 14.6%" is of the operating margin that the first sentence tells of. So a figure
that the body does not have is put beside the only one like it in the lead, which has a word of the headline's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache

from claims import lazy_re as re
from claims.claim import Claim
from claims.lexicon import alternatives, load
from claims.recognizers.vocabulary import multiplying_verbs
from factcheck.again import are_exchanged, can_be_of_one_time, is_named, meets
from factcheck.alike import LEVELS, figures_asserted, fits, what, who
from factcheck.changes.growth import growth_factor, is_relative
from factcheck.cues import crosses_zero, is_a_part, qualifiers, sentence_of
from factcheck.draft import Draft
from factcheck.headline_explained import is_like, is_made_of
from factcheck.relation import Expression, Relation, constant, figure_of, over, value_of
from factcheck.restricted import is_told_apart, takes_up_another
from factcheck.retellings import are_kindred, are_told, are_told_any, stems_of
from factcheck.slips import is_slip, transposed

_LEAD, _OPENING = 2, 8  # sentences
_MOST = 8  # figures of a headline
_NOW = frozenset(("now",))
_FEW = 10  # of what is counted, one slip from anything
_WANTED = re.compile(
    r"\b(?:wanted|preferred|argued|favou?red|called for|demanded|sought|asked|proposed|instead of|rather than|up to|as much as|at least|would have|should|had (?:been|risen|fallen|grown|[a-z]{3,20}ed))\b"
)
# Before a figure that something came from or is held against.
_WAS = re.compile(
    r"\b(?:(?P<from>from)|against|than|versus|compared (?:with|to)) (?:(?:about|just|only|the|its|their|a|an|[\w.]{1,20}[’']s|last|previous|year) ){0,4}$",
    re.IGNORECASE,
)
_THEN = re.compile(
    r" (?:before|previously|earlier)\b|[^.;:,\d]{0,25}\b(?:last year|(?:a|one|the) (?:year|month|quarter) (?:ago|earlier|before))\b"
)
_AGO = re.compile(
    r"\W*(?:(?:A|One|Two|Three|Five|Ten) [a-z]+ (?:ago|earlier|before)|Last (?:year|month|quarter))\b"
)
_IN_YEAR = re.compile(r"\W*(?:Back )?[Ii]n ((?:19|20)\d\d)\b")
_LEANS = re.compile(r"\W*(?:It|Its|They|Their|He|She|This|That|The|Those|These)\b")
_LEAD_IN = 60  # characters
_BEHIND = re.compile(r"[A-Za-z][\w’-]*")
_LOOSELY = Fraction(1, 4)  # a headline's "doubles" may be so far off
_MESSAGE = "the headline's figure is not the body's"


def multiples_of_headline(draft: Draft, check: str) -> Iterator[Relation]:
    """Relate every multiple of the headline to the growth in the body that is nearest to it, as found by `check`."""
    for claim in draft.claims:
        if not claim.headline or claim.role != "change" or claim.quantity is None:
            continue
        factor = growth_factor(claim) if claim.dimension == "multiple" else None
        if factor is None or claim.measure is None:
            continue
        grown = list(_growths(draft, claim))
        if not grown:
            continue
        aim = value_of(factor)
        computed, formula = min(grown, key=lambda pair: abs(value_of(pair[0]) - aim))
        yield Relation(check, computed, factor, formula, _MESSAGE, "times")


def figures_of_the_lead(draft: Draft) -> Iterator[tuple[Claim, Claim]]:
    """Each figure of the headline that is nowhere in the body, with the only one of its kind in the first sentences, or the only slip of it in the opening."""
    body = [c for c in draft.claims if c.kind == "quantity" and c.quantity and not c.headline]
    for claim in draft.in_headline[:_MOST]:
        if claim.quantity is None or claim.quantity.shape != "point":
            continue
        like = [c for c in body if is_like(c, claim)]
        if any(meets(c, claim) for c in like) or is_made_of(draft, claim):
            continue
        found = _in_the_lead(draft, claim, like)
        if found is None or not is_slip(figure_of(claim), figure_of(found)):
            found = _slip_in_the_opening(draft, claim, like) or found
        if found is not None and not takes_up_another(draft, claim, found):
            yield claim, found


def _in_the_lead(draft: Draft, claim: Claim, like: Sequence[Claim]) -> Claim | None:
    """The only figure of a kind in the first sentences, which has a word of the headline."""
    alike = [c for c in like if c.sentence < _LEAD and c.role != "base"]
    alike = [c for c in alike if not told_as_before(draft, c)]
    exchanged = set(transposed(figure_of(claim).value))
    alike = [c for c in alike if figure_of(c).value in exchanged] or alike
    if len(alike) > 1 and claim.quantity and claim.quantity.dimension == "count":
        alike = [c for c in alike if _shares_word(draft, claim, c)]
    if len(alike) != 1 or not _is_of_kind(alike[0], claim):
        return None
    return alike[0] if _shares_word(draft, claim, alike[0]) else None


def _slip_in_the_opening(draft: Draft, claim: Claim, like: Sequence[Claim]) -> Claim | None:
    """The only figure of the opening that is one slip from the headline's, and is told with a word of it there or in the sentence before."""
    printed = figure_of(claim)
    first = like[0].sentence if like else 0
    opening = [c for c in like if c.sentence <= first + _OPENING]
    found = [c for c in opening if _is_slip_of(draft, c, claim) and _can_be_one(draft, c, claim)]
    if len({figure_of(c).value for c in found}) != 1:
        return None
    one = found[0]
    if claim.quantity and claim.quantity.dimension == "count":
        if printed.value < _FEW:
            return None
        return one if _shares_word(draft, claim, one) else None
    names = stems_of(" ".join(entity.name for c in (claim, one) for entity in c.entities))
    title = stems_of(sentence_of(draft, claim)) - stems_of(claim.text) - names - _moves()
    told = _told_around(draft, one)
    related = are_told_any(title, told) or are_told_any(told, title)
    return one if related else None


def _is_slip_of(draft: Draft, claim: Claim, headline: Claim) -> bool:
    return (
        claim.role != "base"
        and claim.stance != "quoted"
        and _is_of_kind(claim, headline)
        and is_slip(figure_of(headline), figure_of(claim))
        and not told_as_before(draft, claim)
        and not is_a_part(draft, claim)
        and says_as_much(draft, headline, claim)
    )


def _can_be_one(draft: Draft, claim: Claim, headline: Claim) -> bool:
    """Whether a figure of the body can be of the headline's company, time and measure, and is none that somebody wanted."""
    if _WANTED.search(_lead_in(draft, claim)) or is_told_apart(draft, claim, but=_NOW):
        return False
    of_others = headline.entities and who(claim) != who(headline) and is_named(draft, claim)
    if of_others or not can_be_of_one_time(claim, headline):
        return False
    a, b = claim.measure, headline.measure
    if a is None or b is None or not (a.known and b.known):
        return True
    one, other = stems_of(a.name), stems_of(b.name)  # "exports up 12%" over "shipments rose 21%"
    return are_told(one, other) or are_told(other, one)


def _told_around(draft: Draft, claim: Claim) -> frozenset[str]:
    """The stems of a figure's sentence and, where that leans on it, of the one before, which is no headline."""
    title = draft.document.headline
    leans = _LEANS.match(sentence_of(draft, claim)) is not None
    near = draft.document.sentences[max(0, claim.sentence - leans) : claim.sentence + 1]
    told = (stems_of(s.text) for s in near if not (title and s.span.overlaps(title)))
    return frozenset().union(*told) - stems_of(claim.text) - _moves()


@cache
def _moves() -> frozenset[str]:
    """The stems of words for any rise or fall."""
    changes = load("changes")
    kinds = (changes[way][kind] for way in ("up", "down") for kind in ("verbs", "nouns", "after"))
    return stems_of(" ".join(" ".join(words) for words in kinds))


def only_amounts(draft: Draft) -> Iterator[tuple[Claim, Claim]]:
    """The one amount of money of a headline, and the one of the whole body: there is nothing else that it can be."""
    money = [c for c in draft.claims if c.dimension == "money"]
    headline = [c for c in money if c.headline]
    body = [c for c in money if not c.headline]
    if len(headline) != 1 or len(body) != 1:
        return
    one, other = headline[0], body[0]
    levels = all(c.role == "level" and c.stance != "quoted" for c in (one, other))
    apart = levels and fits(other, one) and not meets(one, other)
    if apart and not told_as_before(draft, other) and says_as_much(draft, one, other):
        yield one, other


def verbs_of_headline(draft: Draft, check: str) -> Iterator[Relation]:
    """A verb of the headline that tells how many times, against the one level of the lead that is told with what it was: "trebles" over "10p from 5p"."""
    title = draft.document.headline
    found = _verb_of_times().search(title.of(draft.document.text)) if title else None
    if title is None or found is None:
        return
    lead = [c for c in draft.claims_of(range(_LEAD + 1)) if not c.headline]
    pairs = [(c, b) for c in lead for b in draft.leaning.get(c.id, ()) if b.role == "base"]
    if len(pairs) != 1 or crosses_zero(draft, *pairs[0]):
        return
    level, base = pairs[0]
    words = title.of(draft.document.text)
    behind = _BEHIND.findall(words[found.end() :])[:2]  # "trebles dividend", "dividend trebled"
    told = stems_of(" ".join(behind or _BEHIND.findall(words[: found.start()])[-2:]))
    start = draft.document.sentences[level.sentence].span.start
    before = stems_of(draft.document.text[start : level.span.start])
    if told.isdisjoint(before) or not fits(base, level):
        return
    factor = multiplying_verbs()[found["verb"].lower()]
    new, old = figure_of(level), figure_of(base)
    if not old.value or abs(new.value / old.value / factor - 1) < _LOOSELY:
        return
    formula = f"{new.text} / {old.text}"
    says = f"headline says “{found.group()}”"
    yield Relation(check, over(new, old), constant(factor), formula, _MESSAGE, "times", says=says)


@cache
def _verb_of_times() -> re.Pattern[str]:
    verbs = alternatives(multiplying_verbs())
    return re.compile(rf"\b(?P<verb>{verbs})\b(?! digits?)", re.IGNORECASE)


def told_as_before(draft: Draft, claim: Claim) -> bool:
    """Whether a figure is what another came from, though that may be printed in the headline alone: "had come down from January's 4.3 percent"."""
    return (
        claim.role == "base"
        or _is_of_then(draft, claim)
        or _AGO.match(sentence_of(draft, claim)) is not None
        or _is_long_past(draft, claim)
        or _WAS.search(_lead_in(draft, claim)) is not None
    )


def _is_long_past(draft: Draft, claim: Claim) -> bool:
    """Whether the sentence of a figure opens with a year that was over a year before publication: "In 2019 Elvion paid $4.1 billion"."""
    year, published = _IN_YEAR.match(sentence_of(draft, claim)), draft.document.published
    return year is not None and published is not None and int(year[1]) < published.year - 1


def moved_from(draft: Draft, claim: Claim) -> bool:
    """Whether a figure is where something was just before: "from January's 4.3 percent", but no "from 4.0 percent a year ago"."""
    found = _WAS.search(_lead_in(draft, claim))
    return found is not None and found["from"] is not None and not _is_of_then(draft, claim)


def _is_of_then(draft: Draft, claim: Claim) -> bool:
    return _THEN.match(draft.document.text, claim.span.end) is not None


def _lead_in(draft: Draft, claim: Claim) -> str:
    start = max(claim.span.start - _LEAD_IN, draft.document.sentences[claim.sentence].span.start)
    return draft.document.text[start : claim.span.start]


def misprinted_in_headline(draft: Draft) -> Iterator[tuple[Claim, Claim]]:
    """Each amount of the headline that is nowhere in the body, with the one of the body that has two of its digits exchanged."""
    body = [c for c in draft.claims if c.kind == "quantity" and c.quantity and not c.headline]
    headline = [c for c in draft.claims if c.headline and c.quantity and c.role == "level"]
    for claim in headline[:_MOST]:
        if any(is_like(c, claim) and meets(c, claim) for c in body):
            continue
        if is_made_of(draft, claim):
            continue
        found = [c for c in body if are_exchanged(c, claim) and fits(c, claim)]
        told = [c for c in found if c.role in LEVELS and c.stance != "quoted"]
        if len({figure_of(c).value for c in found}) == 1 and told:
            yield claim, told[0]


def _is_of_kind(one: Claim, headline: Claim) -> bool:
    """Whether both are levels, or changes one way."""
    a, b = one.quantity, headline.quantity
    changes = [c.role in ("change", "difference") for c in (one, headline)]
    if b is not None and changes == [True, False] and _is_inflation(one, headline):
        changes[0] = False  # "Inflation slows to 2.1%" over "Consumer prices rose 2.1%"
    if (
        a is None
        or b is None
        or changes[0] != changes[1]
        or a.shape != "point"
        or not (fits(one, headline) or _count_the_same(one, headline))
    ):
        return False
    told_apart = one.role in ("base", "price", "conversion") or one.stance == "quoted"
    told_apart = told_apart or (one.role == "share" and a.dimension != "percent")
    return not told_apart and (a.direction == b.direction or not changes[0])


def _is_inflation(prices: Claim, headline: Claim) -> bool:
    named = [c.measure.name if c.measure else "" for c in (prices, headline)]
    rising = prices.direction == "up"
    return rising and named == ["inflation", "inflation"]


def _shares_word(draft: Draft, headline: Claim, claim: Claim) -> bool:
    """Whether the sentence has a word of the headline's; of a count, what it counts."""
    told = stems_of(sentence_of(draft, claim))
    if headline.dimension == "count":
        counted = _counted(draft, headline)
        if not told.isdisjoint(counted) or are_told_any(_counted(draft, claim), counted):
            return True
        # "to cut 900 jobs" over "would shed 700 workers"
        return are_kindred(counted, _counted(draft, claim)) and not told.isdisjoint(
            stems_of(sentence_of(draft, headline))
        )
    return not told.isdisjoint(stems_of(sentence_of(draft, headline)))


def _counted(draft: Draft, claim: Claim) -> frozenset[str]:
    """The stems of what a figure counts: of the words right behind it, or of what it measures where there are none."""
    text = draft.document.text
    behind = stems_of(" ".join(_BEHIND.findall(text, claim.span.end, claim.span.end + 30)[:2]))
    if claim.quantity is not None and not claim.quantity.unit and claim.measure is not None:
        return behind | stems_of(claim.measure.text)
    return behind


def _count_the_same(one: Claim, other: Claim) -> bool:
    """Whether two figures are both counts: of what, their words tell."""
    a, b = one.quantity, other.quantity
    return a is not None and b is not None and a.dimension == b.dimension == "count"


def says_as_much(draft: Draft, headline: Claim, claim: Claim) -> bool:
    """Whether a claim of the body has the headline's qualifiers; that profit is net goes without saying in a headline."""
    net = {"net"}
    return qualifiers(draft, claim) - net == qualifiers(draft, headline) - net


def _growths(draft: Draft, headline: Claim) -> Iterator[tuple[Expression, str]]:
    """What the body says that the headline's measure was multiplied with, and how it says so."""
    for claim in figures_asserted(draft.claims):
        if claim.headline or what(claim.measure) != what(headline.measure):
            continue
        if headline.entities and who(claim) != who(headline):
            continue
        if is_a_part(draft, claim) or not says_as_much(draft, headline, claim):
            continue
        if claim.role == "change" and is_relative(claim):
            factor = growth_factor(claim)
            if factor is not None and value_of(factor) > 0:
                yield factor, figure_of(claim).text
        elif claim.role in LEVELS:
            yield from _from_base(draft, claim)


def _from_base(draft: Draft, level: Claim) -> Iterator[tuple[Expression, str]]:
    new = figure_of(level)
    for base in draft.leaning.get(level.id, ()):
        old = figure_of(base) if base.role == "base" and fits(base, level) else None
        if old is None or crosses_zero(draft, level, base):
            continue
        if old.interval.low is not None and old.interval.low > Fraction(0):
            yield over(new, old), f"{new.text} / {old.text}"
