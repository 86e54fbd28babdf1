"""Comparisons of two figures of one sentence, by the words between them: "topped", "ahead of", "missed the forecast of"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from claims.claim import Claim
from factcheck.alike import LEVELS, fits
from factcheck.cues import sentence_of
from factcheck.draft import Draft
from factcheck.relation import Sign

Comparison = tuple[
    Claim, Claim, Sign, str
]  # the first is above (">") or below ("<") the second, by these words

_WORD = r"[\w&.’'-]+ "
_ABOVE = (
    r"(?:topp(?:ed|ing)|tops|exceed(?:s|ed|ing)|beat(?:s|ing)?|surpass(?:es|ed|ing)|outstrip(?:s|ped|ping)|outpac(?:es|ed|ing)|overt(?:ook|akes|aking)"
    r"|outsold|dwarf(?:s|ed|ing)|eclips(?:es|ed|ing))"
)
_BELOW = r"(?:miss(?:es|ed|ing)|undershot|trail(?:s|ed|ing)|lag(?:s|ged|ging)(?: behind)?|f(?:ell|alls|alling) short of)"
# Between the two figures: the verb that compares them, or the place of the one behind or before the other.
_VERB = re.compile(
    rf"(?:,? (?:which|that))? ?(?:{_WORD}){{0,5}}?(?:(?P<above>{_ABOVE})|(?P<below>{_BELOW})) (?:{_WORD}){{0,6}}$",
    re.IGNORECASE,
)
_PLACE = re.compile(
    rf"[^.;:\d]{{0,60}}?\b(?:(?P<above>ahead of|in front of|followed by)|(?P<below>behind|trailing)) (?:{_WORD}){{1,4}}?(?:with|at|on|,? (?:which|who) [a-z]+) (?:the |about |some )?$"
)
_RIVAL = re.compile(
    rf"[^.;:\d]{{0,40}}[;,] (?:{_WORD}){{1,4}}?(?P<above>trailed|lagged|followed|came second|was second) (?:with|at|on) (?:about |some )?$"
)
_MORE_THAN = re.compile(
    rf"[^.;:\d]{{0,40}}?\b(?:(?P<above>more|larger|higher|bigger)|(?P<below>fewer|less|smaller|lower)) (?:{_WORD}){{0,3}}?than (?:{_WORD}){{0,3}}?[\w&.’'-]+, (?:which|who|where|with) (?:{_WORD}){{0,3}}$"
)
_IS = re.compile(
    rf"(?:[^.;:\d]{{0,40}}?(?:,|\b(?:was|were|is|are))) (?:(?:still|also|well|far|slightly) )?(?:(?P<above>above|higher than|more than)|(?P<below>below|lower than|less than)) (?:{_WORD}){{1,6}}$"
)
_PATTERNS = (_VERB, _PLACE, _RIVAL, _MORE_THAN, _IS)
# Expectations first: "had expected a profit of $34 million; at $31 million, it beat expectations".
_EXPECTED = re.compile(
    r"\b(?:expect\w*|forecasts?|target\w*|estimat\w*|guidance|consensus)\b", re.IGNORECASE
)
_BEAT = re.compile(
    r"^[^.;:\d]{0,60}?\b(?:(?P<above>beat(?:ing)?|topp(?:ed|ing)|exceed(?:ed|ing)|surpass(?:ed|ing))|(?P<below>miss(?:ed|ing)|fell short of|undershot)) "
    r"(?:the |its |their |those |analysts[’'] |market ){0,2}(?:expectations?|forecasts?|estimates?|targets?|guidance|consensus|mark)\b",
    re.IGNORECASE,
)
# Of these less is better, and "beat" may mean below.
_LESS_IS_BETTER = re.compile(
    r"\b(?:loss|losses|deficit|shortfall|costs?|unemployment|jobless|inflation|emissions?|debt|time|not|never|no|nor|neither|if|would|could"
    r"|except|unless|though|although|but|hopes|aims?|wants?|needs?|must|by)\b",
    re.IGNORECASE,
)
_REACH = 110  # characters between the two figures


def comparisons(draft: Draft) -> Iterator[Comparison]:
    """Every pair of neighbouring figures that the words between them compare."""
    claims = [c for c in draft.claims if c.kind == "quantity" and c.quantity is not None]
    for one, other in pairwise(claims):
        if one.sentence != other.sentence or not _are_levels(one, other):
            continue
        sentence = sentence_of(draft, one)
        if _LESS_IS_BETTER.search(sentence):
            continue
        yield from _between(draft, one, other)
        yield from _expected_first(draft, one, other)


def _are_levels(one: Claim, other: Claim) -> bool:
    if one.role not in LEVELS or other.role not in (*LEVELS, "base") or not fits(other, one):
        return False
    if "quoted" in (one.stance, other.stance):
        return False
    return not any(
        c.quantity and (c.quantity.direction or c.quantity.shape != "point") for c in (one, other)
    )


def _between(draft: Draft, one: Claim, other: Claim) -> Iterator[Comparison]:
    words = draft.document.text[one.span.end : other.span.start]
    if len(words) > _REACH or one.stance != "asserted":
        return
    for pattern in _PATTERNS:
        found = pattern.fullmatch(words)
        if found is not None:
            above, below = (found.groupdict().get(name) or "" for name in ("above", "below"))
            yield one, other, ">" if above else "<", above or below
            return


def _expected_first(draft: Draft, one: Claim, other: Claim) -> Iterator[Comparison]:
    text, sentence = draft.document.text, draft.document.sentences[one.sentence].span
    behind = text[other.span.end : min(sentence.end, other.span.end + _REACH)]
    found = _BEAT.match(behind)
    if (
        found
        and other.stance == "asserted"
        and _EXPECTED.search(text[sentence.start : one.span.start])
    ):
        yield other, one, ">" if found["above"] else "<", found["above"] or found["below"]
