"""Two things compared in words, with the figures of both behind: "Nickel outperformed copper. It added 3.1 percent, while copper put on 4.6 percent".

The figures are the only two of the next sentence, or those behind a colon, and the words beside one of them name the thing that stands behind the verb or
"than". Of what is counted ("more cars than people: 41,000 vehicles for 46,000 residents") they stand in the order of the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims import lazy_re as re
from claims.claim import Claim
from claims.when.calendar import MONTH_NAMES
from factcheck.draft import Draft
from factcheck.orders.concluded import labels_of, names
from factcheck.orders.spreads import in_one_unit
from factcheck.orders.superlatives import Comparison
from factcheck.orders.words import any_of, comparatives_of
from factcheck.relation import Sign
from factcheck.retellings import stems_of

_OVER = r"outperform(?:s|ed)?|outpaced?|outsold|outsells?|overtook|overtakes?|surpass(?:es|ed)?|exceeds?|exceeded|outnumber(?:s|ed)?|outweigh(?:s|ed)?|outgrew|outgrows?|dwarf(?:s|ed)?|eclipsed?|did better than|does better than|fared better than"
_UNDER = r"lag(?:s|ged)? behind|trail(?:s|ed)?|underperform(?:s|ed)?|fell (?:short of|behind)|falls? (?:short of|behind)|did worse than|does worse than|fared worse than"
_VERB = re.compile(rf"\b(?:(?P<over>{_OVER})|(?P<under>{_UNDER})) (?P<other>[^.;:\d]{{2,70}})")
_DEGREE = re.compile(
    rf"\b(?P<word>{any_of('more', 'less')})\b(?P<what>(?: [a-z-]+){{0,5}}?) than (?P<other>[^.;:\d]{{2,60}})"
)
_NOT_SAID = re.compile(
    r"\b(?:not|never|no longer|nor|neither|used to|would|could|should|may|might|if|until|unless|expected|will|soon|almost|nearly|hopes?|plans?|aims?|why|better known)\b"
)
_OTHER_TIME = re.compile(
    rf"\b(?:ago|before|earlier|last|previous|now|expected|forecasts?|usual|average|ever|planned|hoped|it|they|in (?:19|20)\d\d|{MONTH_NAMES})\b"
)
_APART = re.compile(
    r"\b(?:total|together|combined|share|from|target|expected|forecast|because|although|thanks)\b"
)
# "41,000 vehicles for 46,000 residents"
_PARALLEL = re.compile(r"(?: [a-z]+){1,3},? (?:for|against|to|and|versus|compared with) ")
_WITH = re.compile(r"(?:,|:| –)(?: with| at| by)? ?(?:about |some |just )?$")
_AGAINST = re.compile(
    r"[^.;:\d]{0,25}?,? (?:as against|against|compared with|compared to|versus) (?:about |some |just )?"
)
_NOUN = re.compile(r"[^.;:,()\d]{0,30}")
_OF_WHAT = frozenset(("more", "less", "fewer"))  # say nothing without their noun
_SIZES = frozenset(("bigger", "larger", "smaller", "greater", "busier", "quieter", "richer"))
_AT_OTHER_TIME = re.compile(r"\b(?:last|previous|earlier|before|ago|biggest|largest|smallest)\b")
_BEHIND = 30  # characters
_LABELLED = ("count", "physical", "money", "percent")


def said_before(draft: Draft) -> Iterator[Comparison]:
    """Every comparison of two things with the two figures behind it."""
    sentences, text = draft.document.sentences, draft.document.text
    for at, sentence in enumerate(sentences):
        here = draft.by_sentence.get(at, ())
        end = here[0].span.start if here else sentence.span.end
        said = text[sentence.span.start : end]
        found = _DEGREE.search(said) or _VERB.search(said)
        if found is None or _NOT_SAID.search(said) or len(here) not in (0, 2):
            continue
        pair = here or draft.claims_behind(at)
        if len(pair) != 2 or not _may_be_compared(pair):
            continue
        start = here[0].span.start if here else sentences[at + 1].span.start
        colon = said.rstrip().endswith(":")
        yield from _compared(draft, pair, found, start, colon=colon, here=bool(here))


def _may_be_compared(pair: Sequence[Claim]) -> bool:
    one, other = (c.quantity for c in pair)
    if one is None or other is None or not one.shape == other.shape == "point":
        return False
    told = all(c.stance == "asserted" and not c.headline for c in pair)
    ways = one.direction == other.direction and one.direction != "down"
    return told and ways and one.dimension in _LABELLED and in_one_unit(*pair)


def _compared(
    draft: Draft,
    pair: Sequence[Claim],
    found: re.Match[str],
    start: int,
    *,
    colon: bool,
    here: bool,
) -> Iterator[Comparison]:
    """The comparison of two things with the figures of each, where the words beside the figures tell which is whose."""
    text, groups = draft.document.text, found.groupdict()
    between = text[pair[0].span.end : pair[1].span.start]
    sign = _sign_of(groups, pair[0])
    if sign is None or _OTHER_TIME.search(found["other"]) or _APART.search(between):
        return
    if not colon and (
        _AT_OTHER_TIME.search(text, start, pair[1].span.end + _BEHIND) or _is_vague(groups)
    ):
        return
    subject = found.string[: found.start()] + (groups.get("what") or "")
    tail = _NOUN.match(text, pair[1].span.end)
    labels = labels_of(draft, pair, start, len(tail.group()) if tail else 0)
    others = [at for at, label in enumerate(labels) if names(found["other"], label)]
    first = 1 - others[0] if len(others) == 1 else None
    if here and not others and _WITH.search(found.string) and _AGAINST.fullmatch(between):
        first = 0  # "outsold coaches, with 2.1m tickets as against 2.4m"
    elif here and not colon and (first is None or not names(subject, labels[first])):
        return  # "outnumber men on the board, which has five women and six men": each by its noun
    if first is None and colon and not others and _PARALLEL.fullmatch(between):
        first = 0 if _counts(pair) else None
    if first is None or names(subject, labels[1 - first]):
        return
    told = stems_of(text[start : pair[1].span.end + _BEHIND])
    of_what = groups.get("word") in _OF_WHAT and not (colon or here)
    if of_what and told.isdisjoint(stems_of(groups.get("what") or "")):
        return
    words = groups.get("word") or groups.get("over") or groups.get("under") or ""
    yield pair[first], pair[1 - first], sign, words


def _is_vague(groups: dict[str, str | None]) -> bool:
    """Whether a word may be of another measure than the figures: "bigger", of tonnes; "cheaper to rent", of what flats sell for."""
    return groups.get("word") in _SIZES or " to " in f"{groups.get('what') or ''} "


def _counts(pair: Sequence[Claim]) -> bool:
    units = {c.quantity.unit for c in pair if c.quantity and c.quantity.dimension == "count"}
    return len(units) == 2 and "" not in units


def _sign_of(groups: dict[str, str | None], claim: Claim) -> Sign | None:
    word = groups.get("word")
    if word:
        return comparatives_of(claim.quantity.dimension if claim.quantity else "").get(word)
    return ">" if groups.get("over") else "<"
