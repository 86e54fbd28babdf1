"""A comparison that the figures given turn round.

## What it does

Reads two kinds of comparison. A superlative about a figure of its own sentence ("the most conservative on capital
spending, spending 4.2 billion", "the biggest spender", "spent the most") is put against what the draft gives for
others: same measure, same period, same unit; so is one in a list ("Alba, which gets the largest part, receives 4 million, Corso
5 million and Dora 2 million"), one of a place ("highest in the south, at 9.1 percent", beside what "the north" has), of a set ("the biggest of the
four lenders, with deposits of 31 billion") and of what won or lost most. A record is put against "the previous high". A comparison with a figure ("more than Tencent's 23 billion", "higher than
the 12 percent of a year before", "topped", "ahead of", "missed the forecast of") is put against the figure it is made for. Where the words come first
("Mistral overtook Sirocco. It sold …", "the highest in five years, at …", "rose faster than prices: …"), the figures behind them are compared. So are
the first of so many ("the highest of the three offers. Its …"), places ("second on 5.4%, third on 6.8%"), conclusions ("…, so cod is cheaper than salmon"), records
and the ones before, and runs ("fell every day"). The words that rank figures are in `claims/lexicon/orders.toml`.

## Why it matters

Superlatives stay in a story when the figures under them change.

## Example

"Initech was the biggest spender, at $3 billion. Acme spent $4 billion."

## Limits

"The largest retailer" says nothing of the figure beside it and is not read; neither are "second-largest", "one of the
largest" and "the largest ever". Figures that may be equal as rounded are let pass. The figures given may not be all:
a superlative that fits them is not thereby true.

## References

Nuijten et al. (2016), statcheck: an inconsistency that changes the conclusion is the graver kind.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import replace
from itertools import pairwise

from claims import lazy_re as re
from claims.claim import Claim
from claims.interval import Interval
from factcheck.alike import (
    LEVELS,
    figures_asserted,
    fits,
    levels,
    name_of,
    unit_of,
    what,
    when,
    who,
)
from factcheck.changes.told_ways import beat_that, revised
from factcheck.cues import sentence_of
from factcheck.draft import Draft
from factcheck.orders.bounds import out_of_bounds
from factcheck.orders.compared import compared
from factcheck.orders.comparisons import comparisons
from factcheck.orders.concluded import concluded
from factcheck.orders.extremes import extremes
from factcheck.orders.in_range import said_in_range
from factcheck.orders.labelled_ranks import labelled_ranks
from factcheck.orders.listed_order import listed_order
from factcheck.orders.members import members, places
from factcheck.orders.named_ends import named_ends
from factcheck.orders.paces import paces
from factcheck.orders.ranked import ranked
from factcheck.orders.rivals import came_next, followed, outranked
from factcheck.orders.said_before import said_before
from factcheck.orders.said_orders import said_orders
from factcheck.orders.so_far import so_far
from factcheck.orders.spreads import said_between
from factcheck.orders.superlatives import superlatives
from factcheck.orders.to_be_exact import to_be_exact
from factcheck.relation import Relation, Sign, figure_of
from factcheck.sums.differences import surpluses

NAME = "order-mismatch"
# No buyer or borrower: what is sold or lent to the largest stands beside the whole that its seller or bank has.
_MOST = re.compile(
    r"\bthe (?:(?:biggest|largest|heaviest|top|highest) (?:spender|investor|employer|seller|lender)"
    r"|highest|most (?:aggressive|lavish|generous) (?:on|in|with|about))\b"
    r"|\b(?:spent|invested|earned|sold|employed|raised|made|borrowed|paid|lost|shipped|hired) the most\b",
    re.IGNORECASE,
)
_LEAST = re.compile(
    r"\bthe (?:(?:smallest|lowest) (?:spender|investor|employer|seller|lender)"
    r"|lowest|most (?:conservative|cautious|frugal|modest|sparing|restrained) (?:on|in|with|about))\b"
    r"|\b(?:spent|invested|earned|sold|employed|raised|made|borrowed|paid|lost|shipped|hired) the least\b",
    re.IGNORECASE,
)
# What takes a superlative out of the company of the figures given.
_ELSEWHERE = re.compile(
    r"\b(?:second|third|fourth|fifth|one of|among|ever|since|on record|in (?:its|their|our) history|level|outside"
    r"|expect\w*|except|after|behind|(?:in|for) (?:\w+ ){0,3}(?:years|months|decades?|quarters))\b",
    re.IGNORECASE,
)
_FEWEST_LISTED = 3
_TOP = r"(?:(?P<most>largest|biggest|highest|most|greatest|lion’s|lion's)|(?P<least>smallest|lowest|least|fewest))"
# In a list of several, beside one of its figures: "which gets the largest part", "…, the most".
_TAKES_MOST = re.compile(
    rf",? (?:which|who|with) (?:[a-z]+ )?the {_TOP}(?: (?:part|share|portion|slice|amount|sum|number|chunk))?, (?:[a-z]+ ){{0,3}}$"
)
_MOST_BEHIND = re.compile(
    rf", (?:which is )?the {_TOP}(?: (?:part|share|portion|slice|amount|sum|number|of (?:all|the [a-z]+)))?(?=[.,;])"
)
_COMPARED = re.compile(
    r"(?:,|–|—|\b(?:was|were|is|are|at)\b|\()\s*(?:(?:still|even|also|well|far|much|slightly|somewhat|a little) ){0,2}"
    r"(?:(?P<above>(?:more|higher|greater|larger|bigger|better|faster|steeper|longer|quicker) than|above|exceeding)"
    r"|(?P<below>(?:less|lower|fewer|smaller|worse|slower|shorter) than|below)) (?:the |(?:the )?(?:[\w&.-]+ ){0,3}[\w&.-]+[’']s? )$",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\b(?:no|not|never|though|although|but|while|whereas|if|which|who|where)\b|;", re.IGNORECASE
)
_COMPARABLE = (*LEVELS, "base", "share")
_REACH = 80  # characters between a figure and the one it is compared with
_PACES = ("outpac", "outgrew", "outgrow")


def run(draft: Draft) -> Iterator[Relation]:
    """Relate superlatives and comparisons to the figures they speak of."""
    by_key: dict[Hashable, list[Claim]] = {}
    by_sentence: dict[int, list[Claim]] = {}
    for level in levels(draft.claims):
        by_sentence.setdefault(level.sentence, []).append(level)
        if level.entity is not None:
            by_key.setdefault(_key(level), []).append(level)
    for rivals in by_key.values():
        rivals.sort(key=lambda c: figure_of(c).value)
    for group in by_sentence.values():
        yield from _superlative(draft, group, by_key)
    yield from _in_list(draft)
    related: set[tuple[str, str]] = set()  # pairs that have been compared
    subjects: dict[str, Claim] = {}  # of a figure that something was compared with: that something
    for before, other in pairwise(figures_asserted(draft.claims)):
        subject = subjects.get(before.id, before)
        for relation in _comparison(draft, subject, before, other):
            subjects[other.id] = subject
            related.add((subject.id, other.id))
            yield relation
    found = (
        *comparisons(draft),
        *superlatives(draft),
        *outranked(draft),
        *followed(draft),
        *came_next(draft),
        *said_orders(draft),
        *ranked(draft),
        *(*members(draft), *places(draft)),
        *named_ends(draft),
        *listed_order(draft),
        *concluded(draft),
        *said_before(draft),
        *compared(draft),
        *(*extremes(draft), *so_far(draft)),
        *labelled_ranks(draft),
        *paces(draft),
        *to_be_exact(draft),
    )
    for one, other, sign, words in found:
        if (one.id, other.id) not in related and not _is_of_their_pace(draft, one, other, words):
            related.add((one.id, other.id))
            yield _relation(one, other, sign, f"text says “{words}”")
    for one, end, sign, words in (
        *(*said_in_range(draft), *said_between(draft)),
        *(*revised(draft), *beat_that(draft), *surpluses(draft)),
        *out_of_bounds(draft),
    ):
        yield _relation(one, end, sign, f"text says “{words}”")


def _is_of_their_pace(draft: Draft, one: Claim, other: Claim, words: str) -> bool:
    """Whether a word compares how fast two levels have grown: "rose 14% to 3.6tn, outpacing deposits, which were up 11% at 4.4tn"."""
    grown = (any(c.role == "change" for c in draft.leaning.get(x.id, ())) for x in (one, other))
    return words.startswith(_PACES) and all(grown)


def _superlative(
    draft: Draft, group: list[Claim], by_key: dict[Hashable, list[Claim]]
) -> Iterator[Relation]:
    """The one level of a sentence that calls it the most or the least, against the nearest rival."""
    level, sentence = group[0], sentence_of(draft, group[0])
    most, least = _MOST.search(sentence), _LEAST.search(sentence)
    told = most or least
    if len(group) != 1 or level.entity is None or told is None or (most and least):
        return
    if _ELSEWHERE.search(_without_period(draft, level)) or level.period is None:
        return
    rivals = by_key[_key(level)]
    rival = next((c for c in (reversed(rivals) if most else rivals) if who(c) != who(level)), None)
    if rival is not None:
        yield _relation(level, rival, ">" if most else "<", f"text says “{told.group()}”")


def _in_list(draft: Draft) -> Iterator[Relation]:
    """As in "Alba, which gets the largest part, receives 4 million, Corso 5 million and Dora 2 million"."""
    text = draft.document.text
    by_sentence: dict[int, list[Claim]] = {}
    for claim in figures_asserted(draft.claims):
        by_sentence.setdefault(claim.sentence, []).append(claim)
    for told_of in by_sentence.values():
        listed = [c for c in told_of if fits(c, told_of[-1])]
        if len(listed) < _FEWEST_LISTED or len({who(c) for c in listed if c.entities}) < len(
            listed
        ):
            continue
        if any(c.role not in LEVELS or not fits(c, listed[0]) for c in listed):
            continue
        if len({when(c.period) for c in listed}) > 1 or _ELSEWHERE.search(
            sentence_of(draft, listed[0])
        ):
            continue
        start = draft.document.sentences[listed[0].sentence].span.start
        for claim in listed:
            lead, start = text[start : claim.span.start], claim.span.end
            found = _TAKES_MOST.search(lead) or _MOST_BEHIND.match(text, claim.span.end)
            if found is None:
                continue
            most = found["most"] is not None
            rivals = sorted(
                (c for c in listed if c is not claim),
                key=lambda c: figure_of(c).value,
                reverse=most,
            )
            told = f"text says “{found.group().strip(', ')}”"
            yield _relation(claim, rivals[0], ">" if most else "<", told)


def _without_period(draft: Draft, level: Claim) -> str:
    """The level's sentence without the words of its period: "the third quarter" makes nobody the third."""
    span = draft.document.sentences[level.sentence].span
    if level.period is None or not span.contains(level.period.span):
        return sentence_of(draft, level)
    text, period = draft.document.text, level.period.span
    return f"{text[span.start : period.start]} {text[period.end : span.end]}"


def _comparison(draft: Draft, subject: Claim, before: Claim, other: Claim) -> Iterator[Relation]:
    """As in "more than Acme's 23 billion", "higher than the 12 percent of Acme", right behind another figure."""
    if before.sentence != other.sentence or subject.role not in LEVELS or not fits(other, subject):
        return
    if other.role not in _COMPARABLE or other.span.start - before.span.end > _REACH:
        return
    between = draft.document.text[before.span.end : other.span.start]
    found = _COMPARED.search(between)
    if found is not None and not _ANOTHER.search(between[: found.start()]):
        told = f"text says “{found.group().strip(', ')}”"
        yield _relation(subject, other, ">" if found["above"] else "<", told)


def _relation(level: Claim, rival: Claim, sign: Sign, told: str) -> Relation:
    one, two = figure_of(level, name_of(level)), figure_of(rival, name_of(rival))
    if rival.stance == "target" and rival.quantity and rival.quantity.modifier == "=":
        two = replace(two, interval=Interval.point(two.value))  # a goal is set in round numbers
    return Relation(
        NAME,
        one,
        two,
        f"{one.label} against {two.label}",
        "the comparison does not fit the figures",
        unit=one.unit,
        sign=sign,
        says=told,
        decisive=True,
    )


def _key(level: Claim) -> Hashable:
    return (what(level.measure), when(level.period), unit_of(level))
