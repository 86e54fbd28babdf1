"""What a sentence takes up of those before it: "The 1,500 job cuts will …", "its revenue of $4.5 billion", "With 2.3 million members, it …".

A figure with "the", "its" or the like is one that the reader has been told of. It is taken for the one before it in its unit that is of the same
measure, or whose sentence has all the words of its noun phrase; if there is just one, and nothing tells the two apart, they are one figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache, lru_cache
from itertools import islice, pairwise

from claims import lazy_re as re
from claims.claim import Claim
from claims.lexicon import load
from claims.when.calendar import MONTH_NAMES
from factcheck.alike import unit_of, what, when, who
from factcheck.background.words import stem
from factcheck.cues import is_a_part, is_of_several, qualifiers_near
from factcheck.draft import Draft
from factcheck.relation import figure_of
from factcheck.slips import transposed

_HEDGE = r"(?:(?:about|some|around|roughly|nearly|almost|just|only|over|more than) )?"
_DEFINITE = r"(?:[Tt]he|[Aa]ll(?: the| of the)?|[Tt]h(?:is|at|ese|ose)|[Ii]ts|[Tt]heir|[Ww]hose|[Hh]is|[Hh]er|(?!(?:year|quarter|month|week|day|yesterday|today)[’'])[A-Za-z][\w&-]*[’']s?)"
# "The 1,500 job cuts", "the planned 1,500 job cuts"
_THE = re.compile(rf"\b{_DEFINITE} (?:(?:planned|proposed|promised|whole|entire) )?{_HEDGE}$")
# "The return of 8.7 percent", "the capital budget, of $450 million,", "The order for 45 trains"
_DETERMINER = re.compile(rf"\b{_DEFINITE} ")
_OF = re.compile(
    rf",? (?:of|worth|for|at|is|was|stands at|stood at|came to|comes to|amounts to|amounted to) {_HEDGE}$"
)
# "The finance chief called 2.7 trillion won a floor"
_CALLED = re.compile(r"\b(?:called|described|dubbed|termed|labelled|branded) (?:the )?$")
# "With 2.3 million members, it is"
_WITH = re.compile(rf"^\W*(?:With|At|Having|Employing) {_HEDGE}$")
_IT_IS = re.compile(
    r", (?:the |its |an? )?(?P<thing>(?:[\w&’-]+ ){0,3}?[\w&’-]+) (?:is|was|are|were|remains|remain|has|have|will|would)\b"
)
_OBJECT = re.compile(r" (?:an?|the|its|their|[$€£]?\d)")
_OPENING = re.compile(
    r"\W*(?:In|At|To|From|For|On|Under|With) (?P<where>(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][\w’-]*)"
)
_RESTRICTS = re.compile(
    r" (?:(?P<which>that|who|which|where|whose|announced|agreed|planned|proposed|promised|pledged|reported|recorded|owned|earned"
    r"|expected|forecast|raised|lost|spent|paid|held|won|made|sold|built|bought|given|lent|known|due|still|left|yet|so far|already)\b(?! (?:an?|the|its|their|[€$£\d]))"
    rf"|(?:in|at|of|for|from|under|on|with|to|by|among|between|during) (?P<where>(?!(?:\w+day|{MONTH_NAMES})\b)(?:[\w’-]+ ){{0,2}}[\w’-]+))"
)
# Qualifiers that the measure itself says: "profit before tax", "the pre-tax profit".
_OF_MEASURES = frozenset(
    ("before", "pre-tax", "pretax", "after tax", "after-tax", "net", "diluted")
)
_NO_TIME = re.compile(
    r"per cent|had (?=[a-z]{3,20}ed [a-z ]{0,30}\bthe  )|had been (?=[a-z]+ed\b|paid\b|sold\b|made\b)"
)
_SOME_OF = re.compile(r"\b(?:first|last|rest|remainder|remaining) of (?=the |its |their |those )")
_WORD = re.compile(r"[A-Za-z][\w’-]*")
_FAR_UP, _MOST_FAR_UP = 40, 200  # sentences, and figures in them
_SENTENCES_BEFORE, _MOST_WORDS, _LEAD, _NEAR = 5, 4, 90, 40
_MOST_FIGURES = 40  # of one sentence
_SUMS = frozenset(("price", "tag", "sum", "amount"))
_LEVELS = ("level", "part", "range")
_DIMENSIONS = ("money", "count", "physical", "percent", "time")


def taken_up(draft: Draft) -> Iterator[tuple[Claim, Claim]]:
    """Every figure that a later sentence takes up, with the one that does."""
    for claim in draft.claims:
        if not _is_level(claim, quoted=True) or claim.anchor is not None:
            continue
        words = _noun_phrase(draft, claim)
        if words is None or is_told_apart(draft, claim):
            continue
        before = _before(draft, claim)
        same: list[Claim] = []
        if claim.stance != "quoted":
            same = [c for c in before if _is_the_same(draft, c, claim, words)]
            same = same or ([] if words else _the_only_one(draft, before, claim))
        same = same or _misprinted(draft, before, claim) or _told_far_up(draft, claim, words)
        if not same or len({figure_of(c).interval for c in same}) > 1:
            continue
        if any(meets(c, claim) for c in before if c not in same):
            continue  # it is that one which is meant
        if _is_rate(claim) and sum(map(_is_rate, draft.by_sentence[same[-1].sentence])) > 1:
            continue  # "bought 12 percent, on top of 9 percent": the stake may be both
        yield same[-1], claim


def in_brackets(draft: Draft) -> Iterator[tuple[Claim, Claim]]:
    """An amount that brackets behind it give once more in the same unit: "Rs 340 crore (Rs 3.4 billion)"."""
    text = draft.document.text
    for one, other in pairwise(draft.claims):
        a, b = one.quantity, other.quantity
        if a is None or b is None or text[one.span.end : other.span.start] != " (":
            continue
        alike = a.dimension == b.dimension == "money" and a.unit == b.unit
        if alike and text[other.span.end : other.span.end + 1] == ")" and not b.direction:
            yield one, other


def _the_only_one(draft: Draft, before: Sequence[Claim], claim: Claim) -> list[Claim]:
    """What "the" alone can mean: "raised $65 million in a funding round. … The $56 million will pay for trials"."""
    lead = draft.document.text[max(0, claim.span.start - 4) : claim.span.start]
    only = (
        len(before) == 1
        and lead in ("The ", "the ", "All ", "all ")
        and unit_of(before[0]) == unit_of(claim)
    )
    if not only or is_a_part(draft, before[0]) or is_told_apart(draft, before[0]):
        return []
    told = stems_of(draft.document.sentences[before[0].sentence].text)
    return [] if _is_restricted(draft, claim, told) else list(before)


def _misprinted(draft: Draft, before: Sequence[Claim], claim: Claim) -> list[Claim]:
    """A figure before that differs by two digits exchanged: "a petition with 2,300 signatures. … received the 3,200 names"."""
    found = [c for c in before if are_exchanged(c, claim)]
    apart = any(is_told_apart(draft, c) or is_a_part(draft, c) for c in found)
    apart = (
        apart or is_a_part(draft, claim) or not all(_can_be_of_one_time(c, claim) for c in found)
    )
    if apart or len({figure_of(c).value for c in found}) != 1:
        return []
    told = stems_of(draft.document.sentences[found[0].sentence].text)
    return [] if _is_restricted(draft, claim, told) else found


def _told_far_up(draft: Draft, claim: Claim, words: frozenset[str]) -> list[Claim]:
    """The same, however far up, where its sentence has all the words of the figure's and no other figure is the one told: "the $830 million loss"."""
    if not words - _times() or claim.quantity is None:
        return []
    near = draft.claims_of(range(max(0, claim.sentence - _FAR_UP), claim.sentence))
    before = [
        c for c in islice(near, _MOST_FAR_UP) if _is_level(c) and unit_of(c) == unit_of(claim)
    ]
    found = [c for c in before if are_exchanged(c, claim) and not _are_of_two_measures(c, claim)]
    if len({figure_of(c).value for c in found}) != 1 or any(meets(c, claim) for c in before):
        return []
    told = [c for c in found if words <= stems_of(draft.document.sentences[c.sentence].text)]
    return [] if any(is_a_part(draft, c) for c in (claim, *told)) else told


def _are_of_two_measures(one: Claim, other: Claim) -> bool:
    a, b = one.measure, other.measure
    return a is not None and b is not None and a.known and b.known and a.name != b.name


@cache
def _times() -> frozenset[str]:
    """The stems of words that say when, and nothing of what."""
    return _stems(
        ("first", "second", "third", "fourth", "quarter", "half", "year", "month", "week")
    )


def are_exchanged(one: Claim, other: Claim) -> bool:
    """Whether two figures of one unit are as precise and have two neighbouring digits the other way round."""
    a, b = one.quantity, other.quantity
    if a is None or b is None or a.value is None or b.value is None:
        return False
    alike = a.dimension == b.dimension and (a.unit == b.unit or a.dimension == "count")
    return alike and a.step == b.step and Fraction(b.value) in transposed(Fraction(a.value))


def _is_level(claim: Claim, *, quoted: bool = False) -> bool:
    """Whether a figure stands for itself; one that is `quoted` may be another's estimate, and is taken up only where two digits are exchanged."""
    quantity = claim.quantity
    return (
        quantity is not None
        and claim.role in (("level", "other") if quantity.dimension == "time" else _LEVELS)
        and quantity.shape == "point"
        and not quantity.direction
        and quantity.dimension in _DIMENSIONS
        and (quoted or claim.stance != "quoted")
        and not claim.headline
    )


def _before(draft: Draft, claim: Claim) -> list[Claim]:
    """The figures of the sentences before that are in a unit of the kind."""
    near = range(claim.sentence - _SENTENCES_BEFORE, claim.sentence)
    told = (draft.by_sentence.get(at, ()) for at in near)
    few = (claims for claims in told if len(claims) <= _MOST_FIGURES)  # more are a table
    return [c for claims in few for c in claims if _is_level(c) and _are_of_a_kind(c, claim)]


def _are_of_a_kind(one: Claim, other: Claim) -> bool:
    a, b = one.quantity, other.quantity
    if a is None or b is None or a.dimension != b.dimension:
        return False
    counts = a.dimension == "count" and not (a.per or b.per)
    minor = a.dimension == "money" and a.unit.partition(" per ")[0] == b.unit.partition(" per ")[0]
    return unit_of(one) == unit_of(other) or counts or minor


def meets(one: Claim, other: Claim) -> bool:
    """Whether two figures can be one number, as they are rounded."""
    return figure_of(one).interval.meets(figure_of(other).interval)


def _noun_phrase(draft: Draft, claim: Claim) -> frozenset[str] | None:
    """The stems of the words that a definite figure is of; None for a figure that is not definite."""
    text = draft.document.text
    start = max(draft.document.sentences[claim.sentence].span.start, claim.span.start - _LEAD)
    lead = text[start : claim.span.start]
    behind = _behind(text, claim.span.end)
    of_noun = _noun_before(lead)
    if of_noun:
        return None if _stops() & set(of_noun) else _stems([*of_noun, *behind])
    if _THE.search(lead):
        return _stems(behind)
    if _CALLED.search(lead):
        return frozenset()
    if _WITH.search(lead):
        thing = _IT_IS.match(text, claim.span.end)
        return _stems([*behind, *(thing["thing"].split() if thing else ())])
    return None


def _noun_before(lead: str) -> list[str]:
    """The words of a definite noun that a lead ends with, and its "of": "the capital budget, of"; none for another lead."""
    of = _OF.search(lead)
    if of is None:
        return []
    front = lead[: of.start()]
    ends = [found.end() for found in _DETERMINER.finditer(front)]
    words = front[ends[-1] :].split() if ends else []
    if any(word.endswith(",") for word in words):
        return []  # "Its largest, a teachers' scheme, accounts for"
    return [word.lower() for word in words] if len(words) <= _MOST_WORDS + 1 else []


def _behind(text: str, end: int) -> list[str]:
    """The words right behind a figure, up to one that opens another phrase."""
    words: list[str] = []
    for found in _WORD.finditer(text, end, end + 60):
        gap = text[end : found.start()]
        if gap not in (" ", "-") or found.group().lower() in _stops() or len(words) == _MOST_WORDS:
            break
        words.append(found.group())
        end = found.end()
    has_object = _OBJECT.match(text, end) is not None
    return words[: _verb_at(words, has_object)]


def _verb_at(words: Sequence[str], has_object: bool) -> int:
    """Where a verb follows a noun phrase: "The 24 hospitals treated", "the nine-year loan carries interest"; not "1,500 job losses"."""
    for at, word in enumerate(words[1:], start=1):
        inflected = word.endswith("s") and (at < len(words) - 1 or at > 1 or has_object)
        if word.endswith("ed") or inflected:
            return at
    return len(words)


def _stems(words: Sequence[str]) -> frozenset[str]:
    """The stems of words that say something, each part of a compound by itself."""
    parts = (part for word in words for part in (word.lower(), *word.lower().split("-")))
    said = [part for part in parts if part not in _empty() | _stops()]
    if len(said) > 1:  # "the purchase price": it is the purchase that tells
        said = [part for part in said if part not in _SUMS] or said
    return frozenset(map(_family, said))


@lru_cache(maxsize=512)
def stems_of(text: str) -> frozenset[str]:
    """The stems of a text's words that say something; words that may speak of one happening have one stem."""
    return _stems(_WORD.findall(text))


@cache
def _family(word: str) -> str:
    """The stem of a word, or of the first word that means the same happening: "deal" for "takeover", "bought"."""
    return _families().get(stem(word), stem(word))


@cache
def _families() -> dict[str, str]:
    return {stem(w): stem(words[0]) for words in load("retellings")["families"] for w in words}


@cache
def _stops() -> frozenset[str]:
    return frozenset(load("retellings")["stops"])


@cache
def _empty() -> frozenset[str]:
    return frozenset(load("retellings")["empty"])


@cache
def _apart() -> frozenset[str]:
    return frozenset(load("retellings")["apart"])


def is_told_apart(draft: Draft, claim: Claim) -> bool:
    """Whether a word near a figure says that it is another than one told before: "the previous record of 41"."""
    span, sentence = claim.span, draft.document.sentences[claim.sentence].span
    text = draft.document.text
    behind = text[span.end : span.end + _NEAR // 2].partition(",")[0]
    near = f"{text[max(sentence.start, span.start - _NEAR) : span.start]} {behind}"
    words = {word.lower() for word in _WORD.findall(_NO_TIME.sub("", _SOME_OF.sub("", near)))}
    return not words.isdisjoint(_apart())


def _is_the_same(draft: Draft, one: Claim, claim: Claim, words: frozenset[str]) -> bool:
    """Whether a figure before can be the one that is taken up."""
    if one.anchor is not None or is_told_apart(draft, one):
        return False
    if is_a_part(draft, one) or is_a_part(draft, claim) or is_of_several(draft, one):
        return False
    of_others = one.entities and who(one) != who(claim) and _is_named(draft, claim)
    if of_others and not _is_named(draft, claim, one.sentence):
        return False
    if not _can_be_of_one_time(one, claim):
        return False
    told, again = (qualifiers_near(draft, c) for c in (one, claim))
    if told != again and not (_are_of_one_measure(one, claim) and told ^ again <= _OF_MEASURES):
        return False
    sentence = stems_of(draft.document.sentences[one.sentence].text)
    if not _own_stems(claim) <= sentence or _is_restricted(draft, claim, sentence):
        return False
    told_in_words = bool(words) and words <= sentence
    if told_in_words and (not _is_rate(claim) or _are_of_one_measure(one, claim)):
        return True
    if _is_rate(claim):
        return False
    return (
        _are_of_one_measure(one, claim)
        and unit_of(one) == unit_of(claim)
        and (one.stance == "asserted") == (claim.stance == "asserted")
        and ((claim.measure is not None and claim.measure.known) or not words - sentence)
    )


def _is_restricted(draft: Draft, claim: Claim, told: frozenset[str]) -> bool:
    """Whether words around a noun phrase say which is meant, and were not told: "the 21 percent stake held by the founders", "To Los Angeles the price was"."""
    sentence = draft.document.sentences[claim.sentence].span
    text = draft.document.text[sentence.start : sentence.end]
    opening = _OPENING.match(text)
    if opening is not None and not stems_of(opening["where"]) <= told:
        return True
    at = claim.span.end - sentence.start
    for word in _behind(text, at):
        at = text.index(word, at) + len(word)
    found = _RESTRICTS.match(text, at)
    if found is None:
        return False
    return found["which"] is not None or not stems_of(found["where"]) <= told


def _is_named(draft: Draft, claim: Claim, at: int | None = None) -> bool:
    """Whether the figure's own sentence, or another, names whose it is."""
    sentence = draft.document.sentences[claim.sentence if at is None else at].text
    return any(entity.name.split()[0] in sentence for entity in claim.entities)


def _is_rate(claim: Claim) -> bool:
    return claim.quantity is not None and claim.quantity.dimension == "percent"


def _are_of_one_measure(one: Claim, other: Claim) -> bool:
    return one.measure is not None and what(one.measure) == what(other.measure)


def _own_stems(claim: Claim) -> frozenset[str]:
    """The stems of what a count counts."""
    quantity = claim.quantity
    if quantity is None or quantity.dimension != "count":
        return frozenset()
    return stems_of(quantity.unit)


def _can_be_of_one_time(one: Claim, other: Claim) -> bool:
    """Whether the periods of two figures do not differ; a day is that of the telling."""
    a, b = one.period, other.period
    if a is None or b is None or not a.resolved or not b.resolved:
        return True
    return "day" in (a.grain, b.grain) or when(a) == when(b)
