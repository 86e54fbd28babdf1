"""What is said of all, against one of them: "No branch has more than 25 staff. The one in Alder, with 28, …"; and the cheapest, which costs no more than the average."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from claims import lazy_re as re
from claims.claim import Claim
from claims.interval import Interval
from claims.when.calendar import MONTH_NAMES, MONTHS
from factcheck.draft import Draft
from factcheck.orders.spreads import in_one_unit
from factcheck.orders.superlatives import Comparison
from factcheck.relation import Sign, figure_of

_NONE = re.compile(
    r"\b(?:[Nn]o|[Nn]obody|[Nn]o one|[Nn]one|[Nn]ot one)\b[^.;:\d$€£¥]{0,80}?\b(?:(?P<most>more|higher|longer|larger|over|above)|(?P<least>less|fewer|lower|shorter|smaller|under|below))(?: than)? $"
)
_EVERY = re.compile(
    r"\b(?:[Aa]ll|[Ee]very|[Ee]ach)\b[^.;:\d$€£¥]{0,80}?\b(?:(?P<least>at least|no less than|no fewer than|not less than)|(?P<most>at most|no more than|not more than|up to)) $"
)
# One of them, and nothing that is of several.
_MEMBER = re.compile(
    r"^(?:The one|One (?:of|in|at|,)|Another|An? [a-z]|The (?:largest|smallest|biggest|oldest|newest|cheapest|longest|shortest|first|last|latest|youngest)\b)"
)
# "Ida Rask, a director since 2016, holds 3.4 per cent", behind "No director owns more than"
_NAMED_MEMBER = re.compile(
    r"^[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}, (?:an?|its|the [a-z]+) (?P<noun>[a-z]+)\b"
)
_OF_SEVERAL = re.compile(
    r"\b(?:together|combined|in all|total|overall|altogether|average|between them|last|previous|earlier|before|ago|once|until|than|will|would|could|plans?|target)\b"
)
_AVERAGE = re.compile(
    r"\b(?:on average|an average|average of|averag(?:ed|ing))\b|\baverage (?:price|fare|rent|wage|pay|bid|forecast|estimate)\b"
)
_LEAST = r"cheapest|lowest|smallest|shortest|youngest|lightest|least expensive|slowest"
_MOST = r"dearest|highest|largest|biggest|longest|oldest|heaviest|most expensive|priciest|costliest|fastest"
_EXTREME = re.compile(
    rf"\b(?:[Ee]ven )?(?:[Tt]he|[Ii]ts|[Tt]heir) (?:(?P<least>{_LEAST})|(?P<most>{_MOST}))(?=,| (?:of (?:them|these|those|the)|at|was|is|were|being|came|went|cost|fetched|sold|one)\b)[^.;\d$€£¥]{{0,60}}$"
)
_LARGEST_HOLDER = re.compile(
    r"\b(?:largest|biggest|main|top) (?:single )?(?:shareholder|owner|holder|stakeholder|investor)\b[^.;\d]{0,60}(?:,|\bwith|\bat) (?:with )?(?:a stake of |about |some )?$"
)
_OWNS = re.compile(r"\b(?:owns|holds|has|controls)\b[^.;\d]{0,20}$")
_UNITS = r"(?:day|week|month|quarter|half|year|session|season|hour|round)"
_ALWAYS = rf"(?:in every|in each|every|each|all)(?: one)?(?: of the (?:[a-z]+ ){{0,3}}{_UNITS}s| {_UNITS}\b)|for (?:the|a) [a-z]+ {_UNITS} (?:in a row|running|in succession)|for (?:the|a) (?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) (?:consecutive |straight |successive )?{_UNITS}\b|(?:for )?[a-z]+ {_UNITS}s (?:in a row|running|in succession)|steadily|without a break|without interruption|{_UNITS} after {_UNITS}|year by year|month by month"
_EVERY_TIME = re.compile(
    rf"\b(?:(?P<up>went up|gone up|rose|risen|grew|grown|increased|climbed|improved|gained|advanced)|(?P<down>went down|gone down|fell|fallen|declined|shrank|shrunk|dropped|decreased|slid|eased|lost ground))\b[^.;:\d]{{0,20}}?\b(?:{_ALWAYS})"
)
# Between two figures of a row there is nothing but the time of each.
_NEXT_TIME = re.compile(
    r"[ ,;]*(?:(?:and|then|to|on|in|at|the|a|of|by|before|after|previous|following|next|same|last|first|second|third|fourth|fifth|final|quarter|half|week|month|year|it|they|had|went|came|was|were|stood|closed|closing|ended|ending|a year|later|earlier|reached|reaching|falling|rising|dropping|climbing|slipping|finally|down|up"
    rf"|{MONTH_NAMES}|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|(?:19|20)\d\d)\b[ ,;]*){{0,9}}"
)
_MONTHS = list(MONTHS)
_TIME_BEHIND = re.compile(
    rf"[^.;:,\d]{{0,20}} in (?:(?P<year>(?:19|20)\d\d)|(?P<month>{MONTH_NAMES}))\b"
)
_NOT_SAID = re.compile(
    r"\b(?:not|never|but|except|bar|apart from|almost|nearly|would|could|if|expected|will|until)\b"
)
_FEWEST = 3
_NEAR = 40  # characters around a figure in which it is called an average


def out_of_bounds(draft: Draft) -> Iterator[Comparison]:
    """Each bound of all against the one of the next sentence, and each average against the extremes that follow it."""
    text = draft.document.text
    for at in range(len(draft.document.sentences)):
        yield from _in_every(draft, at)
    for at, claims in draft.by_sentence.items():
        after = draft.claims_behind(at)
        start = draft.document.sentences[at].span.start
        yield from _holders(draft, claims, after)
        for claim in claims:
            lead = text[start : claim.span.start]
            found = _NONE.search(lead) or _EVERY.search(lead)
            if found is not None and after:
                yield from _member(draft, claim, after, found)
            if _is_average(text, claim):
                yield from _extremes(draft, claim, claims, after)


def _holders(draft: Draft, claims: Sequence[Claim], after: Sequence[Claim]) -> Iterator[Comparison]:
    """The largest shareholder against another of the next sentence: "the largest shareholder, with 24 per cent. The state owns 31 per cent"."""
    text = draft.document.text
    for claim in claims:
        start = draft.document.sentences[claim.sentence].span.start
        if not _LARGEST_HOLDER.search(text, start, claim.span.start):
            continue
        for other in after:
            behind = draft.document.sentences[other.sentence].span.start
            if in_one_unit(other, claim) and _OWNS.search(text, behind, other.span.start):
                yield claim, other, ">=", "largest shareholder"
                return


def _in_every(draft: Draft, at: int) -> Iterator[Comparison]:
    """A list that is said to go one way throughout: "went up in every quarter, from €110m in the first to €118m, €115m and €124m"."""
    sentence = draft.document.sentences[at]
    found = _EVERY_TIME.search(sentence.text)
    if found is None or _NOT_SAID.search(sentence.text):
        return
    start = sentence.span.start + found.end()
    behind = [c for c in draft.by_sentence.get(at, ()) if c.span.start > start]
    listed = [c for c in behind or draft.claims_behind(at) if c.kind == "quantity"]
    while listed and not in_one_unit(listed[0], listed[-1]):
        del listed[0]  # "in each of the past four years: …"
    text = draft.document.text
    run = listed[:1]
    for claim in listed[1:]:
        if not in_one_unit(claim, run[0]) or not _NEXT_TIME.fullmatch(
            text, run[-1].span.end, claim.span.start
        ):
            break
        run.append(claim)
    if len(run) < _FEWEST or run[0].headline:
        return
    if text.startswith(" by ", run[0].span.start - len(" by ")):
        return  # "fallen for five months in a row, by 0.3% in March, 0.2% in April": each is a fall
    if _is_backwards([text[c.span.end : c.span.end + _NEAR] for c in run]):
        run.reverse()
    values = [figure_of(c).value for c in run]
    if values == sorted(values, reverse=found["up"] is not None) and values[0] != values[-1]:
        run = [run[0], run[-1]]  # it went the other way all along
    for before, later in pairwise(run):
        yield later, before, ">=" if found["up"] else "<=", found.group()


def _is_backwards(behind: Sequence[str]) -> bool:
    """Whether a run of months or years is told from its end: "5.9 percent in April, 5.7 in March and 5.5 in February"."""
    found = [_TIME_BEHIND.match(words) for words in behind]
    if not all(found):
        return False
    years = [int(m["year"]) if m and m["year"] else 0 for m in found]
    if all(years):
        return years == sorted(years, reverse=True)
    months = [_MONTHS.index(m["month"].lower()) for m in found if m and m["month"]]
    return len(months) == len(found) and all((a - b) % 12 == 1 for a, b in pairwise(months))


def _member(
    draft: Draft, bound: Claim, after: Sequence[Claim], found: re.Match[str]
) -> Iterator[Comparison]:
    sentence = draft.document.sentences[after[0].sentence].text
    like = [c for c in after if in_one_unit(c, bound) and c.role in ("level", "share", "price")]
    named = _NAMED_MEMBER.match(sentence)
    of_them = named is not None and re.search(rf"\b{named['noun']}s?\b", found.group()) is not None
    if not like or not (_MEMBER.match(sentence) or of_them) or _OF_SEVERAL.search(sentence):
        return
    one, two = like[0].measure, bound.measure
    if one and two and one.known and two.known and one.name != two.name:
        return
    sign: Sign = "<=" if found["most"] else ">="
    yield like[0], exactly(bound), sign, found.group().strip()


def exactly(claim: Claim) -> Claim:
    """A bound as the figure that it names: "more than 25" is 25 here."""
    quantity = claim.quantity
    if quantity is None or quantity.value is None:
        return claim
    point = Interval.point(Fraction(quantity.value))
    return replace(claim, quantity=replace(quantity, modifier="=", interval=point))


def _is_average(text: str, claim: Claim) -> bool:
    quantity = claim.quantity
    if (
        quantity is None
        or quantity.shape != "point"
        or quantity.dimension not in ("money", "count", "physical")
    ):
        return False
    near = text[max(0, claim.span.start - _NEAR) : claim.span.end + _NEAR // 2]
    return _AVERAGE.search(near) is not None and claim.role in ("level", "price")


def _extremes(
    draft: Draft, mean: Claim, claims: Sequence[Claim], after: Sequence[Claim]
) -> Iterator[Comparison]:
    text = draft.document.text
    for claim in (*(c for c in claims if c.span > mean.span), *after):
        if not in_one_unit(claim, mean):
            continue
        start = max(mean.span.end, draft.document.sentences[claim.sentence].span.start)
        found = _EXTREME.search(text, start, claim.span.start)
        if found is not None and not _OF_SEVERAL.search(found.group()):
            yield claim, mean, "<=" if found["least"] else ">=", found.group().split(",")[0].strip()
        return
