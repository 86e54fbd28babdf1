"""Shares of one whole that make more than all of it, or less though the rest is given.

## What it does

Adds up the percentages (or fractions in words) that a sentence gives for the parts of one whole: what markets account for, what
shareholders hold, how votes were cast, "half for trams, a third for depots and the remaining quarter for machines". Together they cannot exceed 100 percent, and where the last of them is "the rest" or "the remaining 20
percent" they have to make it. The same is asked of amounts: "of the 1,200 jobs, 700 are in France and the remaining 400 in Spain".

## Why it matters

The last share is usually worked out by hand from the others, and one of those is corrected later.

## Example

"The state owns 55 percent of the port, a fund 30 percent and the rest, 20 percent, is traded." That makes 105 percent.

## Limits

Answers that one person may give together, parts of parts ("of which", a country beside its continent) and shares of two wholes
are not added up. Shares that are bought one after the other may lack one that was held before.

## References

Arelle, XBRL calculation 1.1: a summation is consistent where the intervals of rounded facts meet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from claims import lazy_re as re
from claims.claim import Claim
from claims.document import Span
from claims.interval import Interval
from factcheck.alike import counts_them, fits, is_amount, when
from factcheck.cues import sentence_of
from factcheck.draft import Draft
from factcheck.hedges import HEDGES
from factcheck.relation import Expression, Figure, Relation, Sign, constant, figure_of, plus, times
from factcheck.slips import the_one_meant
from factcheck.sums.coins import coins
from factcheck.sums.fractions_in_words import divided
from factcheck.sums.told_shares import are_just_over, are_nested, is_told_again

NAME = "breakdown-mismatch"
_FEWEST, _MOST = 2, 10
_MESSAGES: dict[Sign, str] = {
    "=": "the parts and the rest do not make the whole",
    "<=": "the parts make more than the whole",
}
_SENTENCES = 2  # in which a share stands that a rest goes with
_LONGEST_GAP = 100  # characters between two shares of one list
# Words that divide one thing, so that its shares exclude each other.
_DIVIDES = re.compile(
    r"\b(?:account(?:s|ed|ing)? for|(?:is|are|was|were) responsible for|gets?|receives?|keeps?|ma[dk]es? up|making up|contribut\w+|generat\w+|br(?:ings?|ought) in|com(?:es?|ing) from|came from|go(?:es)? to|went to"
    r"|suppl(?:y|ies|ied)|provid(?:es?|ed)|t(?:akes?|ook)|market share|shares? of|stakes?|owned by|held by|split|divided|portfolio|(?:per ?cent|%) of the (?:market|votes?|shares|stock|capital|equity|seats|total)|broken down|breakdown|mix"
    r"|allocat\w+|consist\w+|compris\w+|composed of|made (?:up )?of|represent\w+|(?:holds?|held|owns?|owned)(?: [a-z]+){0,2} \d)",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"\b(?:for (?:it|the)|in favou?r|support\w*|approv\w+|back(?:s|ed)?|yes)\b", re.IGNORECASE
)
_AGAINST = re.compile(
    r"\b(?:against|no change|unchanged|neither|oppos\w+|disapprov\w+|reject\w+|no\b|undecided|abstain\w+|did not know|unsure)",
    re.IGNORECASE,
)
# Answers that nobody gives together with another.
_EXCLUSIVE = re.compile(
    r"\b(?:no change|undecided|did not know|don[’']t know|no opinion|neither)\b", re.IGNORECASE
)
_SEVERAL = re.compile(
    r"\b(?:several|multiple|more than one) (?:answers|responses|choices|options)|\bcould (?:name|choose|pick)",
    re.IGNORECASE,
)
_ALL_OF = re.compile(
    r"\btogether (?:\w+ ){0,3}(?:ma[dk]e up|accounts? for|accounted for|make) (?:all|the whole|the entire|100 per ?cent)\b",
    re.IGNORECASE,
)
_SEXES = (
    re.compile(r"(?:per ?cent|%) (?:of \w+ )?(?:are |were )?(?:women|female)"),
    re.compile(r"(?:per ?cent|%) (?:are |were )?(?:men|male)\b"),
)
# "falls to 34% from 71.5%, or to 29.8% if the option is used"
_OR = re.compile(r"\bor (?:(?:to|at|by|about|nearly|almost|some|even|only|just) )*$")
# What makes a list of shares one of changes, comparisons or parts of parts.
_NO_PARTS = re.compile(
    r"\b(?:including|of which|such as|among|up|down|from(?= [\d$€£])|compared|versus|than|after|before|rose|fell|grew|each|average|also"
    r"|respectively|while only|respondents said|growth|margin|yield|interest|tax|unemployment|inflation|probability|chance|discount|overlap\w*|both|at first|once|originally|initially|used to|(?:is|are) now)\b",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"\bthe (?:remaining|remainder|rest|other)\b"
)  # "; Ivory Coast 33% and Ecuador the remaining 15%"
_ABSTAINED = re.compile(r"\babst(?:entions?|ain\w*)\b", re.IGNORECASE)
_COMPARED = re.compile(r"(?:, (?:against|compared (?:with|to)|(?:up|down) from|after)|\bfrom) $")
# Of a share that is the sum of those behind it.
_TOTAL_REACH = 80
_TOTAL = re.compile(
    r"\b(?:between them|combined|together|in total|in all|altogether|jointly|of which|as follows)\b",
    re.IGNORECASE,
)
_TOTAL_BEFORE = re.compile(
    r"\b(?:a total of|a combined|total(?:led|ing)|between them|together|jointly|combined)\b[^.;,:\d]{0,60}$",
    re.IGNORECASE,
)
_REST = re.compile(
    r"(?:\bthe )?\b(?:rest(?! of)|remainder|remaining|balance)\b[^.;:\d%]{0,30}$|, (?:leaving|which leaves)(?: only| just)? $|\bthe other $|\b(?:everything|everyone|all) (?:else|others?)\b[^.;:\d%]{0,30}$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"\)[,;]? (?:and )?[^()\d]{1,50}\(|\)[,;]? and |[^()\d]{0,60}, (?:followed by|then|ahead of|and|with) [^()\d,]{1,40}\("
)
_OF_REST = re.compile(
    r"\bof (?:the|its|that) (?:rest|remainder|remaining|balance)\b", re.IGNORECASE
)
_BUYS = re.compile(
    r"\b(?:b[uo]y\w*|bought|acqui\w+|purchas\w+|raise|sell\w*|sold|already|further|additional)\b",
    re.IGNORECASE,
)
_THE_REST = re.compile(r"\bthe (?:remaining|other) $")
_BARE_PART = re.compile(r" \d{1,2}(?:\.\d)?(?=[,;.]| and\b)")  # "20 percent and the staff 5;"
# Before a share that something takes: what others have already is no part beside it.
_NEEDED = re.compile(
    r"\b(?:needs?|needed|requir(?:es?|ed|ing|ement of)|threshold|hurdle|quorum|majority|at least|minimum|must|passing|approval)\b[^.;:,\d]{0,50}$",
    re.IGNORECASE,
)
_OR_SO_MANY = re.compile(rf"(?: of (?:[\w’'-]+ ){{0,3}}[\w’'-]+)?(?:, or | \(){HEDGES}")
_LISTED = re.compile(r"[,;]|\band\b|\bwith\b|\bwhile\b", re.IGNORECASE)
_OF_WHOLE = re.compile(r" of \w")
_IN_ONE = re.compile(
    r" (?:stakes? |shares? |interests? |holdings? )?(?:in|of) (?!(?:shares|stocks|equities|bonds|cash|property|loans|gold|debt)\b)\w"
)
# "17 percent of cars in Sweden and 90 percent in Norway": shares of what is in each, unless one thing is split.
_IN_PLACE = re.compile(r" in [A-Z]")
_SPLITS = re.compile(
    r"\b(?:split|divided|allocat\w+|spread|broken down|breakdown)\b", re.IGNORECASE
)
_HOLDS = re.compile(r"\b(?:owns?|owned|holds?|held|stakes?|interests?)\b", re.IGNORECASE)
# "Split 70-20-20 between the three": parts of a hundred, but for votes and scores.
_SPLIT = re.compile(
    r"(?P<lead>\b(?:split|divid(?:ed?|ing)|shared?|carved? up)(?: [a-z]+){0,3} )?(?P<parts>\d{1,2}(?:[-–/:]\d{1,2}){2,4})(?![-–/:.,]?\d)(?P<behind> (?:split|basis|division|ownership|joint venture|partnership))?"
)
_NEAR_A_WHOLE = (80, 120)
_OF_THE = re.compile(
    r"(?:^|[.;,:]\s{1,3})of (?:the |its |their |all |all the )(?:[\w’'-]+ )?$", re.IGNORECASE
)


def run(draft: Draft) -> Iterator[Relation]:
    """Relate the shares of every breakdown to the whole."""
    by_sentence: dict[int, list[Claim]] = {}
    for claim in draft.claims:
        if claim.kind == "quantity" and claim.quantity is not None and not claim.headline:
            by_sentence.setdefault(claim.sentence, []).append(claim)
    yield from _splits(draft)
    yield from coins(draft, NAME)
    for sentence in draft.document.sentences:
        for parts in divided(sentence):
            yield _whole(parts, " + ".join(part.text for part in parts), "percent", "100%")
    for claims in by_sentence.values():
        yield from _shares(draft, claims)
        yield from _rest_behind(draft, by_sentence.get(claims[0].sentence - 1, ()), claims[0])
        yield from _amounts(draft, claims)


def _splits(draft: Draft) -> Iterator[Relation]:
    """As in "split 70-20-20 between the state, the province and the town"."""
    for found in _SPLIT.finditer(draft.document.text):
        parts = [int(part) for part in re.findall(r"\d+", found["parts"])]
        if not (found["lead"] or found["behind"]):
            continue
        if not _NEAR_A_WHOLE[0] <= sum(parts) <= _NEAR_A_WHOLE[1]:
            continue
        span = Span(*found.span("parts"))
        figures: list[Expression] = [
            Figure(
                f"split {span.start}, {at}", span, Interval.point(part), Fraction(part), f"{part}"
            )
            for at, part in enumerate(parts)
        ]
        yield _whole(figures, " + ".join(map(str, parts)), "", "100")


def _whole(parts: Sequence[Expression], formula: str, unit: str, hundred: str) -> Relation:
    """That parts of a hundred make it."""
    says = f"the whole is {hundred}"
    return Relation(NAME, plus(*parts), constant(100), formula, _MESSAGES["="], unit, says=says)


def _shares(draft: Draft, claims: Sequence[Claim]) -> Iterator[Relation]:
    sentence = sentence_of(draft, claims[0])
    divides = _DIVIDES.search(sentence) is not None
    sexes = all(pattern.search(sentence) for pattern in _SEXES)
    votes = sexes or (_FOR.search(sentence) is not None and _AGAINST.search(sentence) is not None)
    votes = votes or _EXCLUSIVE.search(sentence) is not None
    whole = _ALL_OF.search(sentence) is not None
    if _SEVERAL.search(sentence):
        return
    for run_ in _runs(draft, claims):
        rest = _REST.search(_before(draft, run_[-1])) is not None
        meant = divides or votes or rest or whole or are_just_over(run_)
        if not meant or not _FEWEST <= len(run_) <= _MOST:
            continue
        if _OF_REST.search(sentence) or are_nested(sentence) or _wholes(draft, run_, rest=rest) > 1:
            continue
        # "the remaining 25% were split between clinics, with 16%, and pharmacies", "71 percent between them, with 40 and 31"
        if any(_REST.search(_before(draft, c)) for c in run_[1:-1]) or _is_total(draft, run_[0]):
            continue
        exact: Sign = "=" if whole or (rest and not _BUYS.search(sentence)) else "<="
        relation = _relation(run_, exact)
        if exact == "=" and rest and relation.verdict == "fails":
            yield from _with_one_before(draft, run_, relation)
            continue
        # That some shares stay below the whole confirms nothing.
        if exact == "=" or relation.verdict == "fails":
            yield relation


def _with_one_before(draft: Draft, run_: Sequence[Claim], alone: Relation) -> Iterator[Relation]:
    """The parts and the rest with a share that the sentences before give: "Farms use 70 percent. Industry takes 18 and homes the remaining 22"."""
    at = run_[0].sentence
    before = [c for c in draft.claims_of(range(at - _SENTENCES, at)) if _is_share(c)]
    if not before:
        yield alone
        return
    meant = the_one_meant([_relation([c, *run_], "=") for c in before[-_MOST:]])
    if meant is not None:
        yield meant


def _is_total(draft: Draft, first: Claim) -> bool:
    """Whether the first share of a list is what the others make together."""
    text, sentence = draft.document.text, draft.document.sentences[first.sentence].span
    behind = text[first.span.end : min(sentence.end, first.span.end + _TOTAL_REACH)]
    return _TOTAL.search(behind.partition(",")[0]) is not None or (
        _TOTAL_BEFORE.search(text[sentence.start : first.span.start]) is not None
    )


def _rest_behind(draft: Draft, before: Sequence[Claim], rest: Claim) -> Iterator[Relation]:
    """The rest in a sentence of its own: "The remaining 14 percent came from events"."""
    lead = sentence_of(draft, rest)[
        : rest.span.start - draft.document.sentences[rest.sentence].span.start
    ]
    if not _is_share(rest) or not _REST.fullmatch(lead) or not before:
        return
    sentence = sentence_of(draft, before[0])
    runs = list(_runs(draft, before))
    if (
        len(runs) != 1
        or not _DIVIDES.search(sentence)
        or _SEVERAL.search(sentence)
        or _BUYS.search(sentence)
    ):
        return
    if (
        not are_nested(sentence)
        and _wholes(draft, runs[0], rest=True) < _FEWEST
        and len(runs[0]) < _MOST
    ):
        yield _relation([*runs[0], rest], "=")


def _runs(draft: Draft, claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """The shares of a sentence that stand in one list."""
    run_: list[Claim] = []
    text, end = draft.document.text, 0
    closed = _CLOSED.search(sentence_of(draft, claims[0])) is not None
    for claim in claims:
        if run_ and (claim.id == run_[-1].anchor or _is_of_before(draft, claim)):
            continue  # "38% of the 640 firms", "38%, against 45% a year ago"
        share = (_is_share(claim) and not _is_needed(draft, claim)) or _is_the_rest(draft, claim)
        if run_ and not share and _OR_SO_MANY.fullmatch(text, end, claim.span.start):
            end = claim.span.end  # "60 percent of subscribers, or 22.9 million,"
            continue
        if run_ and (
            not share
            or not _goes_on(text[end : claim.span.start], closed=closed)
            or claim.stance != run_[-1].stance
            or len({when(c.period) for c in (run_[-1], claim)} - {None}) > 1
        ):
            yield run_
            run_ = []
        if share and run_ and is_told_again(text, run_[-1], claim):
            run_[-1] = claim
        elif share:
            run_.append(claim)
        end = claim.span.end
    if run_:
        yield run_


def _is_of_before(draft: Draft, claim: Claim) -> bool:
    based = claim.role == "base" and _COMPARED.search(_before(draft, claim)) is not None
    return based and not _ABSTAINED.search(sentence_of(draft, claim))  # "87.4%, against 9.1%"


def _is_needed(draft: Draft, claim: Claim) -> bool:
    """Whether a share is what a vote or a bid takes: "needs the support of 75 percent"."""
    return _NEEDED.search(_before(draft, claim)) is not None


def _is_share(claim: Claim) -> bool:
    quantity = claim.quantity
    if quantity is None or quantity.direction or quantity.per or quantity.shape != "point":
        return False
    if claim.role in ("change", "difference") or (quantity.value or 0) <= 0:
        return False
    return quantity.dimension in ("percent", "fraction")


def _is_the_rest(draft: Draft, claim: Claim) -> bool:
    """Whether a percentage is of the rest, whatever it does: "44 percent will spend more … and the remaining 25 percent less"."""
    percent = claim.dimension == "percent"
    return percent and _THE_REST.search(_before(draft, claim)) is not None


def _goes_on(gap: str, *, closed: bool = False) -> bool:
    return (
        len(gap) <= _LONGEST_GAP
        and _LISTED.search(gap) is not None
        and _NO_PARTS.search(gap) is None
        and _OR.search(gap) is None
        and _BARE_PART.search(gap) is None
        and ("(" not in gap or _BRACKETED.fullmatch(gap) is not None)
        and (closed or ";" not in gap or _REST.search(gap) is not None)
    )


def _before(draft: Draft, claim: Claim) -> str:
    return draft.document.text[max(0, claim.span.start - 50) : claim.span.start]


def _wholes(draft: Draft, shares: Sequence[Claim], *, rest: bool) -> int:
    """How many of the shares name what they are of: each of them another whole."""
    text, sentence = draft.document.text, sentence_of(draft, shares[0])
    named = _IN_ONE if _HOLDS.search(sentence) else _OF_WHOLE
    places = sum(_IN_PLACE.match(text, c.span.end) is not None for c in shares)
    if places and not rest and not _SPLITS.search(sentence):
        return len(shares)
    return sum(named.match(text, c.span.end) is not None for c in shares)


def _relation(shares: Sequence[Claim], sign: Sign) -> Relation:
    figures: list[Expression] = []
    for claim in shares:
        share = figure_of(claim)
        figures.append(share if share.unit == "percent" else times(share, 100))
    return Relation(
        NAME,
        plus(*figures),
        constant(100),
        " + ".join(figure_of(claim).text for claim in shares),
        "the parts and the rest do not make a whole"
        if sign == "="
        else "the parts make more than the whole",
        unit="percent",
        sign=sign,
        says="the whole is 100%",
    )


def _amounts(draft: Draft, claims: Sequence[Claim]) -> Iterator[Relation]:
    """As in "of the 1,200 jobs, 700 are in France and the remaining 400 in Spain"."""
    whole, *parts = claims
    if not 2 <= len(parts) <= _MOST or any(c.role not in ("level", "part", "other") for c in parts):
        return
    if not is_amount(whole):
        return
    text, sentence = draft.document.text, sentence_of(draft, whole)
    lead = text[max(0, whole.span.start - 20) : whole.span.start]
    behind = text[whole.span.end : parts[0].span.start]
    if not (_OF_THE.search(lead) or "of which" in behind or ":" in behind) or _OF_REST.search(
        sentence
    ):
        return
    rest = _REST.search(_before(draft, parts[-1])) is not None
    if not all(fits(c, whole) for c in parts) or counts_them(whole, parts):
        return
    gaps = [text[a.span.end : b.span.start] for a, b in pairwise(parts)]
    if not all(_goes_on(gap) for gap in gaps):
        return
    figures, everything = [figure_of(part) for part in parts], figure_of(whole)
    told = _OF_THE.search(lead) or "of which" in behind or rest
    if not told and any(part.value > everything.value for part in figures):
        return  # "the second-costliest, at 140 billion: only the 210 billion terminal exceeded it"
    relation = Relation(
        NAME,
        plus(*figures),
        everything,
        " + ".join(f.text for f in figures),
        _MESSAGES["=" if rest else "<="],
        unit=everything.unit,
        sign="=" if rest else "<=",
    )
    if rest or relation.verdict == "fails":
        yield relation
