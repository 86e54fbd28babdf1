"""What the words between a change and the figures beside it say: that it is of one of them, of another, or made several times over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from claims import lazy_re as re
from claims.claim import Claim
from claims.quantity import Direction
from claims.what.measures import find_measures
from factcheck.alike import LEVELS
from factcheck.cues import says
from factcheck.draft import Draft
from factcheck.hedges import HEDGES

_OR = re.compile(rf"\s*+[,(]?\s*or {HEDGES}", re.IGNORECASE)
_FROM_ITS_BASE = re.compile(r" from (?:[\w’'-]+ ){0,4}")
_HOPES = re.compile(
    r"(?: a share| per share)? (?:above|below|over|under|ahead of|behind|short of|shy of|more than|less than|better than|worse than|higher than|lower than) (?:[\w’'-]+ ){0,5}"
    r"(?:estimates?|forecasts?|expectations?|consensus|guidance|projections?|predictions?|targets?|budget(?:ed)?|plan|forecast by|expected|forecasted|predicted)\b(?![^.;]{0,40}\d)"
)
# One step of several: what was before it is not what was before them.
_ONE_OF_SEVERAL = re.compile(
    r"\b(?:in a row|straight|consecutive|successive|running|(?:second|third|fourth|fifth|sixth|latest) (?:increase|rise|cut|rate|hike|reduction|such))\b"
)
_BRINGS = re.compile(
    r"\b(?:bringing|taking|leaving|pushing|putting|sending|lifting|dragging|pulling|driving)\b"
)
_NEXT_CLAUSE = re.compile(r"[,;]?\s(?:and|while|but|whereas)\s|;")
_ANOTHER_CLAUSE = re.compile(
    rf"\b(?:and|but|which|that) (?:have|has|had|is|are|was|were) (?:now |since |still )?{HEDGES}[a-z]+(?:ed|en|up|own)\b"
    r"|\b(?:and|but|though|yet) (?:(?:it|they|is|are) )?(?:still |now )?(?:remain|stay|trad)(?:s|ed|ing)?\b"
)
# A clause of its own between a level and a change, and a subject that takes the level up ("so the number fell by").
_SO_ANOTHER = re.compile(
    r"[,;]? (?:so|and|while|but|whereas|meaning|as|though|although)(?: that)? (?P<own>(?:the|its|their|his|her) )?"
)
_TAKES_UP = re.compile(
    r"(?:(?:[a-z-]+ ){0,2}?(?:number|figure|total|level|price|sum|amount|rate|value|difference|gap|change|rise|increase|gain|jump|growth|decrease|drop|fall|decline|cut|loss|reduction|saving|same)\b|(?:it|they|this|that|which|up|down|an?|by)\b)",
    re.IGNORECASE,
)
_SHORT_OF = re.compile(
    r" (?:above|below|over|under|short of|shy of|(?:more|less|higher|lower|fewer) than) (?:the|its|their) (?:about )?"
)
# A change right before these is to what stands behind them, whatever else the level is compared with.
_BESIDE_ANOTHER = re.compile(
    r" (?:on average |still |well |comfortably )?(?:above|below|over|under|ahead of|behind|clear of|beyond|short of|shy of"
    r"|(?:more|less|higher|lower|fewer|better|worse|larger|smaller|cheaper|dearer) than) "
)
_NO_OTHER = re.compile(
    r"(?:in |at |on |the |a |its |their |where |what ){0,2}(?:(?:year|month|quarter|week|day|season|decade)s?\b|(?:19|20)\d\d\b|last\b|previous\b|prior\b|level\b|(?:it|they) (?:was|were|had)\b|before\b|usual\b)"
)
_TO_A_YEAR = re.compile(
    r" (?:above|below|over|under|ahead of|(?:more|less|higher|lower|fewer) than|on|from) (?:in )?(?:(?:the )?(?:last|previous|prior) (?:year|season)|(?:19|20)\d\d|a year (?:ago|earlier|before))\b"
)
_FORECAST = re.compile(
    r"\b(?:outlook|forecasts?|estimates?|guidance|projections?|predictions?|expectations?|targets?)\b"
)
_AND_FROM = re.compile(
    r"(?:,| and| but) (?:[a-z]+ )?(?:up|down|from|against|compared|after|than)\b"
)
_NEXT_FIGURE = 60  # characters behind "above" in which what it is compared with stands
_MORE_THAN = re.compile(
    r" (?:(?:of|in) [a-z]+ )?(?:(?P<up>more|higher|above|larger|dearer|greater)|less|lower|fewer|below|smaller|cheaper) than\b"
)
_IN_VALUE = re.compile(r" (?:in|by) (?:value|money terms|dollar terms|price|cash terms)\b")
_WANTED = re.compile(
    r" (?:(?:a|per|an) [a-z]+ )?(?:[a-z]+ )?(?:offer(?:ed|ing|s)?|bid|sought|asked|expected|forecast|targeted|planned|wanted|promised|demanded|limit|price|goal|target|budgeted|predicted|of the (?:offer|bid))\b"
)
_THEN = re.compile(
    r", when (?:it|they|he|she|the [a-z]+|prices|sales|profits?) (?:had )?(?:was|were|been|fell|rose)\b"
)
_SHORT = re.compile(
    r" (?:on|over|for|in|during) the (?:day|session|week|month)\b| (?:this|last) (?:week|month)\b"
)
_YEAR_AGO = re.compile(r"\b(?:a|one|the) year (?:ago|earlier|before)\b|\blast year\b")
_BETTER = re.compile(
    r"\b(?:improvement|deterioration|worsening|recovery) (?:of|by)\b"
    r"|\b(?:(?P<better>improv(?:ed?|es|ing)|recovered|bettered)|(?P<worse>worsen(?:ed|s|ing)?|deteriorat(?:ed?|es|ing))) (?:by |slightly |sharply |further |only |some |about |a |an |another |just ){0,3}$"
)
_BETTER_THAN = re.compile(r"(?: \w+)? (?:better|worse)\b")
_NEAR_BASE = 30  # characters around a base in which the words for its day are
# "halved its payout to 60 cents": the verb's object and what it came to.
_TO_LEVEL = re.compile(
    r"(?: (?!(?:and|but|while|as|after|from) )[\w’'-]+){0,6} to (?:about |just |some |only )?$"
)
# "cutting it by a quarter of a point eight times": the two levels are several such changes apart.
_REPEATED = re.compile(
    r"(?:,? (?:in )?(?:\w+|each of \w+|\w+ consecutive|\w+ successive) (?:times|cuts|rises|increases|hikes|steps|moves|meetings|instal?lments)\b"
    r"|,? (?:in )?each of (?:the |its )?(?:next |past |last |coming |following )?\w+ (?:years|quarters|months|weeks)\b"
    r"| (?:each|every) (?:time|year|month|quarter|week)\b| at (?:each|every)\b| (?:a|per) (?:year|month|quarter)\b(?! (?:ago|earlier|before)))",
    re.IGNORECASE,
)


def is_repeated(draft: Draft, change: Claim) -> bool:
    """Whether the words behind a change say that it was made several times over."""
    return _REPEATED.match(draft.document.text, change.span.end) is not None


def is_of_next(draft: Draft, change: Claim, base: Claim) -> bool:
    """Whether a clause of its own stands between a change and a base: "rose 21p to 714p and have doubled from 341p"."""
    return _ANOTHER_CLAUSE.search(draft.document.text, change.span.end, base.span.start) is not None


def is_of_another_measure(draft: Draft, level: Claim, base: Claim, change: Claim) -> bool:
    """Whether a clause behind a level and its base has a subject of its own: "EBIT dropped to 94 from 196 million, so the margin halved"."""
    if (
        len({c.sentence for c in (level, base, change)}) > 1
        or change.span < max(level, base, key=lambda c: c.span).span
    ):
        return False
    text, start = draft.document.text, max(level.span.end, base.span.end)
    for clause in _SO_ANOTHER.finditer(text, start, change.span.start):
        subject = text[clause.end() : change.span.start]
        if _TAKES_UP.match(subject):
            continue
        named = next((m.measure for m in find_measures(subject) if m.span.start == 0), None)
        if named is None and clause["own"]:
            return True
        if named is not None and (level.measure is None or named.name != level.measure.name):
            return True
    return False


def is_of_then(draft: Draft, level: Claim, change: Claim) -> bool:
    """Whether a change behind a level tells how another came about: "$12m … than in 2024, when it was down 20% from $12.5m"."""
    between = draft.document.text[level.span.end : change.span.start]
    return level.sentence == change.sentence and _THEN.search(between) is not None


def is_no_before(draft: Draft, base: Claim, change: Claim, differences: Sequence[Claim]) -> bool:
    """Whether a base is what a level falls short of, no earlier one: "jumped 29% to 400 pence, 10 pence below the 410 pence offered"."""
    text = draft.document.text
    apart = any(
        change.span < d.span < base.span and _SHORT_OF.fullmatch(text, d.span.end, base.span.start)
        for d in differences
    )
    return apart and _WANTED.match(text, base.span.end) is not None


def is_of_rate_before(draft: Draft, base: Claim, change: Claim) -> bool:
    """Whether a base is that of another rate right before it: "rose $2.35 to $90.40, bringing its gain to 24 percent from $72.90"."""
    beside = draft.by_sentence.get(base.sentence, ())
    before = next((c for c in reversed(beside) if c.span.end <= base.span.start), None)
    if before is None or before is change or before.quantity is None or before.id == base.anchor:
        return False
    rate = before.quantity.dimension == "percent" and change.span < before.span
    return rate and draft.document.text[before.span.end : base.span.start] == " from "


def is_of_its_own(draft: Draft, change: Claim) -> bool:
    """Whether what is told in another sentence before a change is not what it is from."""
    return says(draft, change, _ONE_OF_SEVERAL) or _has_its_base(draft, change)


def _has_its_base(draft: Draft, change: Claim) -> bool:
    """Whether a change is told with the figure it is from: "grows 6.2% from this year's 388 billion"."""
    beside = (c for c in draft.by_sentence.get(change.sentence, ()) if c.span > change.span)
    following = next(beside, None)
    text = draft.document.text
    return (
        following is not None
        and following.role in LEVELS
        and _FROM_ITS_BASE.fullmatch(text, change.span.end, following.span.start) is not None
    )


def _is_against_hopes(draft: Draft, change: Claim) -> bool:
    """Whether a difference is from what others had thought: "80 cents a share, three cents above the average estimate of analysts"."""
    return _HOPES.match(draft.document.text, change.span.end) is not None


def of_a_base(draft: Draft, leaning: Iterable[Claim]) -> list[Claim]:
    """What leans on a level without what is told again, and what is set against hopes."""
    return [c for c in leaning if not is_repeated(draft, c) and not _is_against_hopes(draft, c)]


def is_of_another(draft: Draft, base: Claim, change: Claim) -> bool:
    """Whether a change has another base than this one, of a rate before it or right behind it."""
    return (
        is_of_rate_before(draft, base, change)
        or _is_brought_about(draft, base, change)
        or _is_of_the_forecast_before(draft, base, change)
        or _is_beside_another(draft, base, change)
    )


def _is_brought_about(draft: Draft, base: Claim, change: Claim) -> bool:
    """Whether a change of a rate is not the base's, but what moves it: "rose 0.2% from March, bringing the annual rate to 2.4% from 2.7%"."""
    rates = base.dimension == change.dimension == "percent"
    if not rates or change.span > base.span:
        return False
    return _BRINGS.search(draft.document.text, change.span.end, base.span.start) is not None


def _is_beside_another(draft: Draft, base: Claim, change: Claim) -> bool:
    """Whether the words behind a change compare with something else than a base: "to 16.4 from 15.7 percent, 3.5 points above the 12.9 percent required"."""
    if base.span.start <= change.span.end:
        return is_off_another(draft, change)
    text = draft.document.text
    found = _BESIDE_ANOTHER.match(text, change.span.end)
    if found is None:
        return False
    if _AND_FROM.search(text, found.end(), base.span.start):
        return True  # "44 percent above that average and up from 54,400"
    between = [
        c
        for c in draft.by_sentence.get(change.sentence, ())
        if change.span < c.span < base.span and c.quantity is not None
    ]
    return bool(between) and between[0].span.start - found.end() < _NEXT_FIGURE


def _is_of_the_forecast_before(draft: Draft, base: Claim, change: Claim) -> bool:
    """Whether a base is what was forecast before, and the change is to a year: "cut its outlook to 1.23 billion from 1.26 billion, 0.9% below last year"."""
    text, start = draft.document.text, draft.document.sentences[base.sentence].span.start
    return (
        base.span < change.span
        and _TO_A_YEAR.match(text, change.span.end) is not None
        and _FORECAST.search(text, start, base.span.start) is not None
    )


def is_off_another(draft: Draft, change: Claim) -> bool:
    """Whether a change is to something else than what was before, whose figure may stand elsewhere: "closed at $47.40, $1.10 below the offer"."""
    text = draft.document.text
    found = _BESIDE_ANOTHER.match(text, change.span.end)
    return found is not None and _NO_OTHER.match(text, found.end()) is None


def is_of_value(draft: Draft, level: Claim, change: Claim) -> bool:
    """Whether a change is said to be one of value, and the level is none: "1.5 billion for 5,300 homes …, a fall of 6 percent in value"."""
    in_value = _IN_VALUE.match(draft.document.text, change.span.end) is not None
    return in_value and level.quantity is not None and level.quantity.dimension != "money"


def is_over(draft: Draft, change: Claim, base: Claim) -> bool:
    """Whether a change is that of a day or a week, and the base is of a year ago: "down 1.3% on the week; a year ago it was $10.49"."""
    text = draft.document.text
    near = text[max(0, base.span.start - _NEAR_BASE) : base.span.end + _NEAR_BASE]
    return _SHORT.match(text, change.span.end) is not None and _YEAR_AGO.search(near) is not None


def are_joined(draft: Draft, one: Claim, other: Claim) -> bool:
    """Whether one change is the other in other words: "2.8 percent, or $1.27"."""
    first, second = sorted((one, other), key=lambda c: c.span)
    return _OR.fullmatch(draft.document.text, first.span.end, second.span.start) is not None


def in_other_words(draft: Draft, change: Claim, after: Claim) -> bool:
    """Whether two changes are one, in money and in percent: "$1.61, or 0.8 percent"."""
    return after.role in ("change", "difference") and are_joined(draft, change, after)


def are_apart(draft: Draft, level: Claim, change: Claim) -> bool:
    """Whether a measure of its own stands between a change and a level behind it: "sales rose by $3 million and net sales of wine were"."""
    text = draft.document.text[change.span.end : level.span.start]
    behind = _NEXT_CLAUSE.search(text)
    return behind is not None and bool(find_measures(text[behind.end() :]))


def leads_to(draft: Draft, change: Claim, level: Claim) -> bool:
    """Whether a verb that is a change has the level for its outcome: "halved its payout to 60 cents"."""
    if level.role not in LEVELS or change.sentence != level.sentence or change.role != "change":
        return False
    between = draft.document.text[change.span.end : min(level.span.start, change.span.end + 70)]
    return _TO_LEVEL.fullmatch(between) is not None


def said_way(draft: Draft, difference: Claim) -> Direction | None:
    """Which way a difference goes by the word behind it: "60 million more than the 200 million"."""
    found = _MORE_THAN.match(draft.document.text, difference.span.end)
    if found is None:
        return None
    return "up" if found["up"] else "down"


def is_for_the_better(draft: Draft, difference: Claim) -> bool:
    """Whether a word tells of better or worse, not of up or down: a deficit falls by "an improvement of $0.9bn", a cost ratio is "1.6 points better than" it was."""
    if _BETTER_THAN.match(draft.document.text, difference.span.end):
        return True
    start = max(0, difference.span.start - _NEAR_BASE)
    return _BETTER.search(draft.document.text[start : difference.span.start]) is not None


def without_way(draft: Draft, change: Claim) -> Claim:
    """A change that is told as one for the better or the worse, without the way that its verb would have it go."""
    quantity = change.quantity
    if quantity is None or quantity.direction is None or not is_for_the_better(draft, change):
        return change
    return replace(change, quantity=replace(quantity, direction=None))
