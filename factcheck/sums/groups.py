"""Wholes and their parts where the words close the list but do not say where it began.

"Asia the remaining 950 million", "everything else 220 million", "Together the three come to 270 million", "in three funds, of 6 billion, 5
billion and 3 billion": that these are all parts of one whole is certain; which figures before them are meant is not. Each reading is
given, the nearest first; the one that adds up is the one meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from claims import lazy_re as re
from claims.claim import Claim
from factcheck.alike import is_outside
from factcheck.changes.moves import comparable, figures_by_sentence, is_level
from factcheck.dates.dated import count_of
from factcheck.draft import Draft
from factcheck.hedges import HEDGES
from factcheck.relation import figure_of


class Reading(NamedTuple):
    """A whole with parts that make it up, as the words can be read.

    `likely` if they hardly can be read otherwise; `sure` if that holds for figures as coarse as one digit too.
    """

    whole: Claim
    parts: tuple[Claim, ...]
    likely: bool = True
    sure: bool = False


# Before the last of all parts.
_REMAINING = re.compile(
    rf"\b(?:the (?:remaining|rest|remainder|balance)|(?:everything|everyone|everybody) else|all (?:the )?others|all other [a-z]+(?: together| combined)?)\b(?:(?!, [a-z]+ing )[^.;:\d()]){{0,30}}$"
    rf"|\bthe (?:other|last) {HEDGES}$",
    re.IGNORECASE,
)
# "the rest of Europe 280 million": of the world may be more
_REST_OF_PLACE = re.compile(r"\bthe rest of (?:[A-Z]|the (?:country|continent|region))")
_TOGETHER = re.compile(
    r"\b(?:together(?! with)|combined|between them|in all|in total|altogether|all told|jointly|merged|add(?:s|ed)? up to)\b",
    re.IGNORECASE,
)
_OF_MORE = re.compile(
    r"\b(?:with|including|so far|since|to date|others?|cumulative)\b", re.IGNORECASE
)
_THEY = re.compile(r"(?:^|[;,] )(?:[Tt]ogether|[Cc]ombined),? (?:they|the (?:two|pair))\b")
_HOW_MANY = re.compile(
    r"\b(?:the|these|those|their|all) (two|three|four|five|six)\b|\b(both)\b", re.IGNORECASE
)
# "14 billion kroner in three funds, of 6 billion, 5 billion and 3 billion"
_IN_SEVERAL = re.compile(
    rf" [^.;:\d]{{0,40}}?\b(?:in|into|over|across|for|to|from|between|among) $|[,:] {HEDGES}$",
    re.IGNORECASE,
)
_OF = re.compile(rf"(?: [\w’'-]+){{1,4}}(?:,|:| of| –| —)+ (?:of |worth |with )?{HEDGES}$")
_OF_WHICH = re.compile(r"[^.;:\d]{0,30}[, ]of which\b")
_AND = re.compile(r"(?:,|\band\b|;)[^.;:\d]{0,40}$", re.IGNORECASE)
_OTHERWISE = re.compile(rf"[,(]? ?or {HEDGES}(?:a total of |the equivalent of )?$", re.IGNORECASE)
_EACH = re.compile(
    r"\s*(?:each|apiece|a piece|for each|per|a (?:year|month|week|day|share|head)\b)"
)
# "Banks wait for 120 million, suppliers for 84 million": beside each other
_LISTED = re.compile(r"(?: [^.;:,\d]{1,25})?, [^.;:,\d]{1,40}")
_COMES_TO = re.compile(r" of [^.;:,\d]{1,40}, (?:or )?(?:about |some )?")
_OF_THE = re.compile(r"\b[Oo]f (?:the |its |their |all |his |her )?(?:[\w’'-]+ ){0,2}$")
_OF_ALL = re.compile(
    r"(?:percent|per cent|%|half|third|quarter|fifth) of (?:the total|all|the whole)\b"
)
_OF_IT = re.compile(r" of (?:it|that|this|these|those|them)\b")  # a part itself
_MOST_TIMES = 3  # the sum of its parts
_SENTENCES_BEFORE = 20
_PARTS_BEFORE = 2  # sentences before the last part in which the others may stand
_MOST_PARTS, _MOST_WHOLES, _FEWEST_PARTS = 8, 20, 2


def readings(draft: Draft) -> Iterator[tuple[Reading, ...]]:
    """For every list of parts that the words close: what may be meant, the nearest reading first."""
    by_sentence = figures_by_sentence(draft)
    for at, claims in by_sentence.items():
        for index, claim in enumerate(claims):
            found = _in_so_many(draft, claims, index) or _in_points(draft, claims, index)
            if not found and is_level(claim):
                found = _with_the_rest(draft, claim, at, by_sentence) or _told_together(
                    draft, claim, claims[:index], at, by_sentence
                )
            if found:
                yield found


def _is_of_other_time(whole: Claim, part: Claim) -> bool:
    """Whether a part is of another stretch of time than its whole, in another sentence."""
    own = "period" not in whole.carried
    return own and whole.sentence != part.sentence and is_outside(part.period, whole.period)


def _with_the_rest(
    draft: Draft, last: Claim, at: int, by_sentence: Mapping[int, Sequence[Claim]]
) -> tuple[Reading, ...]:
    """The last part is "the remaining"; the others stand right before it, the whole anywhere before."""
    text, sentence = draft.document.text, draft.document.sentences[at].span
    lead = text[max(sentence.start, last.span.start - 60) : last.span.start]
    if not _REMAINING.search(lead) or last.quantity is None or last.quantity.unit == "percent":
        return ()
    before = [
        c
        for i in range(at - _SENTENCES_BEFORE, at + 1)
        for c in by_sentence.get(i, ())
        if c.span.end <= last.span.start and comparable(c, last) and is_level(c)
        if not _in_other_words(draft, c, by_sentence[i])
    ]
    found: list[Reading] = []
    for reach in range(_PARTS_BEFORE + 1):
        near = [c for c in before if c.sentence >= at - reach]
        for whole in reversed(before[-_MOST_WHOLES:]):
            if _OF_IT.match(text, whole.span.end):
                continue
            parts = (*_told_with(whole, near), last)
            if not _FEWEST_PARTS <= len(parts) <= _MOST_PARTS:
                continue
            # "The remaining $5 million is due in 2027": how much was lent need not be said.
            said = _is_part_of(draft, parts[0], whole)
            likely = said or len(parts) > _FEWEST_PARTS or _is_share_of_all(draft, parts[0])
            # A whole stands between its parts only as in "380 of its 520 people".
            likely = likely and not _REST_OF_PLACE.search(lead)
            likely = likely and (said or _may_be_all(draft, whole, parts))
            likely = likely and not _leaves_out(draft, whole, parts[0], before)
            outer = without_nested(parts)
            if _FEWEST_PARTS <= len(outer) < len(parts):
                found.append(Reading(whole, outer, likely))
            found.append(Reading(whole, parts, likely))
    return tuple(dict.fromkeys(found))


def _told_with(whole: Claim, near: Sequence[Claim]) -> Iterator[Claim]:
    """The parts of a whole among figures, the first of them said to be of it: "its three presses and 96 of 121 employees"."""
    of = next((c for c in near if c.role == "part" and c.anchor == whole.id), None)
    for claim in near:
        ahead = of is not None and claim.sentence == of.sentence and claim.span < of.span
        if claim is not whole and not ahead:
            yield claim


def _may_be_all(draft: Draft, whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether a whole is told before its parts, in no one list with them, and is of the size of their sum; no part is that of a part."""
    if whole.span > parts[0].span or _LISTED.fullmatch(
        draft.document.text, whole.span.end, parts[0].span.start
    ):
        return False
    head = [c for c in draft.by_sentence.get(whole.sentence, ()) if c.span < whole.span]
    if head and ":" in draft.document.text[head[0].span.end : whole.span.start]:
        return False  # "£11.2m: £6.3m for the bridges": a part itself
    total, size = sum(figure_of(c).value for c in parts), figure_of(whole).value
    return size < _MOST_TIMES * total and not any(_is_of_a_share(draft, c) for c in parts)


def _leaves_out(draft: Draft, whole: Claim, first: Claim, told: Sequence[Claim]) -> bool:
    """Whether the paragraph of the parts tells more of them before the first, and the whole stands in another paragraph."""
    sentences = draft.document.sentences
    here = sentences[first.sentence].paragraph
    return sentences[whole.sentence].paragraph != here and any(
        c.span < first.span and sentences[c.sentence].paragraph == here for c in told
    )


def _is_of_a_share(draft: Draft, part: Claim) -> bool:
    """Whether a figure is what a share beside it comes to: "Half of these exports, 13,500 tonnes"."""
    return any(
        c.role == "share" and _COMES_TO.fullmatch(draft.document.text, c.span.end, part.span.start)
        for c in draft.by_sentence.get(part.sentence, ())
        if c.span < part.span
    )


def _is_share_of_all(draft: Draft, part: Claim) -> bool:
    """Whether a part is told with its share of the total: "820 million euros, or 42 percent of the total. … The other 1.12 billion"."""
    behind = draft.document.text[part.span.end : part.span.end + 40]
    return _OF_ALL.search(behind) is not None


def without_nested(parts: Sequence[Claim]) -> tuple[Claim, ...]:
    """The parts without those of a part: "$40 million between them, Acme $25 million and Initech $15 million"."""
    outer, at = [], 0
    while at < len(parts):
        outer.append(parts[at])
        at = _end_of_nested(parts, at)
    return tuple(outer)


def _end_of_nested(parts: Sequence[Claim], at: int) -> int:
    """Where the figures end that follow one in its sentence and add up to it; right behind it if none do."""
    whole = parts[at].quantity
    if whole is None or whole.value is None:
        return at + 1
    left = whole.value
    for end in range(at + 1, len(parts)):
        part = parts[end].quantity
        if parts[end].sentence != parts[at].sentence or part is None or part.value is None:
            break
        left -= part.value
        if left == 0 and end - at >= _FEWEST_PARTS:
            return end + 1
    return at + 1


def _is_part_of(draft: Draft, part: Claim, whole: Claim) -> bool:
    """Whether the words make one figure part of the other: "380 of its 520 people", "Of the 84,000, 21,000"."""
    if part.anchor == whole.id and part.role == "part":
        return True
    text = draft.document.text
    return (
        whole.sentence == part.sentence
        and _OF_THE.search(text[max(0, whole.span.start - 40) : whole.span.start]) is not None
    )


def _told_together(
    draft: Draft,
    whole: Claim,
    before: Sequence[Claim],
    at: int,
    by_sentence: Mapping[int, Sequence[Claim]],
) -> tuple[Reading, ...]:
    """The total of so many: of the last figures before it, or of just as many in the sentence behind."""
    sentence = draft.document.sentences[at]
    if not _TOGETHER.search(sentence.text):
        return ()
    number = _number(sentence.text, whole)
    behind = draft.document.text[whole.span.end : whole.span.end + 40]
    if number < _FEWEST_PARTS or _OF_MORE.search(behind.partition(".")[0]):
        return ()
    here = [c for c in before if comparable(c, whole) and c is not whole]
    if here:
        return _with_those_before(whole, here, number, by_sentence.get(at - 1, ()))
    near = [
        c
        for i in range(at - _PARTS_BEFORE - 1, at)
        for c in by_sentence.get(i, ())
        if comparable(c, whole) and is_level(c) and not _in_other_words(draft, c, by_sentence[i])
    ]
    told = _HOW_MANY.search(sentence.text) is not None or len(near) == number
    found = [Reading(whole, tuple(near[-number:]), told)] if len(near) >= number else []
    if not told and _FEWEST_PARTS <= len(near) <= _MOST_PARTS:
        found.append(Reading(whole, tuple(near), likely=False))
    after = [c for c in by_sentence.get(at + 1, ()) if comparable(c, whole) and is_level(c)]
    if len(after) == number:
        found.append(Reading(whole, tuple(after)))
    # "In 2023 the two had made 70 million together": no sum of what they made in 2024.
    return tuple(r for r in found if not any(_is_of_other_time(whole, c) for c in r.parts))


def _with_those_before(
    whole: Claim, here: Sequence[Claim], number: int, before: Sequence[Claim]
) -> tuple[Reading, ...]:
    """Some parts beside the total, the others right before: "It has 17.8 percent. Dolan has 23.6 percent and Brennan 21.2; between them the three control"."""
    missing = number - len(here)
    told = [c for c in before if comparable(c, whole) and is_level(c)]
    if missing < 1 or len(told) != missing or not all(is_level(c) for c in here):
        return ()
    return (Reading(whole, (*told, *here), sure=True),)


def _number(sentence: str, whole: Claim) -> int:
    """How many the sentence says there are."""
    found = _HOW_MANY.search(sentence)
    if found is None:
        return max(len(whole.entities), 2 if _THEY.search(sentence) else 0)
    return 2 if found[2] else count_of(found[1].lower()) or 0


def _in_so_many(draft: Draft, claims: Sequence[Claim], index: int) -> tuple[Reading, ...]:
    """As in "14 billion kroner in three funds, of 6 billion, 5 billion and 3 billion"."""
    text, whole = draft.document.text, claims[index]
    if index + 3 >= len(claims):
        return ()
    number = claims[index + 1].quantity
    if number is None or number.dimension != "count" or number.value is None:
        return ()
    if number.value != int(number.value) or not _FEWEST_PARTS <= number.value <= _MOST_PARTS:
        return ()
    parts = claims[index + 2 : index + 2 + int(number.value)]
    if len(parts) < number.value or not all(comparable(c, whole) for c in parts):
        return ()
    to_number = text[whole.span.end : claims[index + 1].span.start]
    to_parts = text[claims[index + 1].span.end : parts[0].span.start]
    if not _IN_SEVERAL.fullmatch(to_number) or not _OF.fullmatch(to_parts):
        return ()
    gaps = [text[a.span.end : b.span.start] for a, b in pairwise(parts)]
    return (Reading(whole, tuple(parts)),) if all(_AND.search(gap) for gap in gaps) else ()


def _in_points(draft: Draft, claims: Sequence[Claim], index: int) -> tuple[Reading, ...]:
    """As in "Sales grew 4.8 percent, of which prices made up 3.9 points and volumes 0.9 points"."""
    text, whole = draft.document.text, claims[index]
    if whole.dimension != "percent":
        return ()
    parts = tuple(takewhile(_is_in_points, claims[index + 1 :]))
    if not _FEWEST_PARTS <= len(parts) <= _MOST_PARTS:
        return ()
    if not _OF_WHICH.match(text, whole.span.end):
        return ()
    gaps = [text[a.span.end : b.span.start] for a, b in pairwise(parts)]
    if all(_AND.search(gap) for gap in gaps) and "and" in gaps[-1]:
        return (Reading(whole, parts),)
    return ()


def _is_in_points(claim: Claim) -> bool:
    return claim.unit in ("point", "percentage point")


def _in_other_words(draft: Draft, claim: Claim, beside: Sequence[Claim]) -> bool:
    """Whether a figure tells the one before it once more ("$22 million, or about $92,000 for each"), or is for each of several."""
    text = draft.document.text
    if _EACH.match(text, claim.span.end) and claim.quantity and not claim.quantity.per:
        return not text[claim.span.end :].startswith((" a year", " a month", " a week", " a day"))
    at = next(i for i, c in enumerate(beside) if c is claim)
    if not at or not comparable(beside[at - 1], claim):
        return False
    return _OTHERWISE.fullmatch(text, beside[at - 1].span.end, claim.span.start) is not None
