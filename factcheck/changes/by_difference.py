"""Three figures of a sentence of which the third is what lies between the two before it, and is called a gain or a loss: "Having opened at 212 cents, it finished at 227, a loss of 15".

That it is the difference shows that it is meant as one, whatever the words between. The first figure is the earlier one, unless "from" or the like stands
before the second.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from claims import lazy_re as re
from claims.claim import Claim
from claims.lexicon import alternatives, load
from factcheck.cues import sentence_of
from factcheck.draft import Draft
from factcheck.orders.compared import are_comparable
from factcheck.relation import Relation, Sign, figure_of

# What has a price loses what it is down; "a loss of" anything else is what was earned less than spent.
_PRICED = re.compile(
    r"\b(?:open(?:ed|ing)?|clos(?:ed|ing)|finish(?:ed|ing)|end(?:ed|ing)|settl(?:ed|ing)|trad(?:ed|ing))\b"
)
_REACH = 200  # characters from the first figure to the third
_EARLIER_BEHIND = re.compile(
    r"\b(?:from|after|against|compared|than|versus|previous|earlier|yesterday|(?:a|the) (?:year|month|week|day|quarter) (?:ago|before|earlier)|up on|down on|having|opened|opening|began|started|starting)\b"
)
_PROFITS = re.compile(
    r"\b(?:profit|loss(?:es)?|deficit|surplus|income|earnings)\b[^.;:]{0,40}$", re.IGNORECASE
)


def ways_by_difference(draft: Draft, check: str) -> Iterator[Relation]:
    """Every gain that is a fall and every loss that is a rise, by the two figures that it lies between."""
    text = draft.document.text
    for claims in draft.by_sentence.values():
        figures = [c for c in claims if c.quantity is not None and c.quantity.shape == "point"]
        for one, other, change in zip(figures, figures[1:], figures[2:], strict=False):
            if change.span.end - one.span.start > _REACH or one.headline:
                continue
            found = _called().search(
                text[max(other.span.end, change.span.start - 40) : change.span.start]
            )
            if found is None or " net " in found.group() or not _are_alike(one, other, change):
                continue
            a, b = (figure_of(c).value for c in (one, other))
            if a == b or abs(a - b) != abs(figure_of(change).value):
                continue
            if found["down"] == "loss" and not _PRICED.search(sentence_of(draft, one)):
                continue
            if _PROFITS.search(text[max(0, one.span.start - 40) : one.span.start]):
                continue  # "a loss of 15 million" of a company is no fall
            between = text[one.span.end : other.span.start]
            first, last = (other, one) if _EARLIER_BEHIND.search(between) else (one, other)
            sign: Sign = ">" if found["up"] else "<"
            yield _relation(check, first, last, sign, found.group().strip())


def _are_alike(one: Claim, other: Claim, change: Claim) -> bool:
    """Whether three figures are of one unit, which one or two of them may leave out."""
    told = [c for c in (one, other, change) if c.unit]
    bare = [c for c in (one, other, change) if c.quantity and not c.quantity.unit]
    if not told or any(c.quantity and c.quantity.dimension != "count" for c in bare):
        return False
    return all(are_comparable(told[0], c) for c in told[1:])


def _relation(check: str, first: Claim, last: Claim, sign: Sign, words: str) -> Relation:
    one, two = figure_of(last), figure_of(first)
    return Relation(
        check,
        one,
        two,
        f"{two.text} to {one.text}",
        "the direction is not that of the two figures",
        unit=one.unit,
        sign=sign,
        says=f"text says “{words}”",
        decisive=True,
    )


@cache
def _called() -> re.Pattern[str]:
    table = load("changes")
    ways = []
    for way in ("up", "down"):
        words = {*table[way]["nouns"], *table[way]["relative_nouns"]} - {*table["worth"]}
        ways.append(f"(?P<{way}>{alternatives(sorted(words))})")
    return re.compile(
        rf"\b(?:an?|its|their|the) (?:[a-z-]+ )?(?:{'|'.join(ways)}) (?:of|by) (?:[a-z]+ )?$"
    )
