"""Two figures of one unit in one clause, and a word between them that puts the first above or below the second: `compared.toml` has the words.

What stands between is read from both ends. Before the word there is nothing but what belongs to the first figure ("418 staff", ", still well"), so that it is
what the word is said of; behind the word nothing but what the second belongs to ("the national rate of", "Sunto, which has"). A clause of its own on either
side ("and profit beat") ends the reading. "That is below the 390p" is said of the only such figure of the sentence before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache

from claims import lazy_re as re
from claims.claim import Claim
from claims.lexicon import alternatives, load
from factcheck.draft import Draft
from factcheck.figures import within
from factcheck.orders.bounds import exactly
from factcheck.orders.superlatives import Comparison
from factcheck.orders.words import any_of, of_list
from factcheck.relation import Sign, figure_of

_REACH = 120  # characters
_LEAD = 60
_DIMENSIONS = ("money", "count", "physical", "percent", "multiple")
_MOST_WORDS, _MOST_BEFORE = 9, 12
_OF_TIMES_TOO = ("over", "under", "beyond")
_PLACES = ("behind",)
_MOST_APART = 3  # times
_OF_HOPES = "ahead of"  # what is ahead of any other figure may be so in time
_WORD = re.compile(r"[\w&.’'/-]+|[,;:()–—]")
_NOT_SAID = re.compile(
    r"\b(?:not|never|no longer|nor|neither|if|would|could|may|might|should|unless|until|cannot|nearly|almost|hopes?|aims?|wants?|target|must|need(?:s|ed)?|barring|[Nn]o)\b"
)
_PART = re.compile(
    r"^ ?(?:of (?:them|those|these|which|whom|the)\b|(?:ago|higher|lower|earlier|later)\b|(?:percentage )?points?\b)"
)
_FRACTION = re.compile(
    r"\b(?:half|halves|twice|double|triple|treble|(?:[a-z]+-)?(?:thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?))\b"
)
# Before a word of order: what makes it said of the first figure.
_SAID_OF = re.compile(
    r",|\b(?:is|was|are|were|be|been|being|remain(?:s|ed)|stays|stayed|stands|stood|which|that|fell|falls|came|comes|went|putting|leaving|taking|trail(?:s|ed)|ran|runs)\b|^ that"
)
_OF_A_LEVEL = re.compile(r"^ (?:the|its|their) $|(?:\bof|\bat|[’']s) $")
_FRONTED = re.compile(
    r"(?:^|[.;] ?|\n|\b(?:and|but) )(?:With|At|On|Having|Selling|Employing)(?: [a-z]+){0,2} $",
    re.IGNORECASE,
)
_OF_BASE = re.compile(
    r"^ [^,;:.()]{1,40}(?=, )"
)  # when the base was: "from 93 million a year earlier, above"
_THAT_IS = re.compile(
    r"^(?:That|This|It|The (?:figure|price|offer|rate|number|total|sum|bid|amount|level|result|outcome)) (?:is|was|would be|remains|remained|stands|still)\b"
)


def compared(draft: Draft) -> Iterator[Comparison]:
    """Every two figures that a word between them puts in an order."""
    for at, claims in draft.by_sentence.items():
        figures = [c for c in claims if _is_figure(c) or _is_expected(c)]
        for place, one in enumerate(figures):
            if one.role == "base" or _is_expected(one):
                continue  # what is said behind the one is said of what came of it, behind the other of what it was set against
            behind = [c for c in figures[place + 1 :] if are_comparable(one, c)]
            last = one
            if behind and is_base_of(behind[0], one):
                last = behind.pop(0)
            if behind:
                yield from _between(draft, one, last, behind[0])
                yield from _bound_first(draft, one, behind[0])
        if figures and at and _is_figure(figures[0]):
            yield from _of_the_one_before(draft, at, figures[0])


def is_base_of(base: Claim, level: Claim) -> bool:
    """Whether a figure is what another was before: "to 88 million from 93 million"."""
    return base.role == "base" and base.anchor == level.id


def are_comparable(one: Claim, other: Claim) -> bool:
    """Whether two figures are of one unit, as far as they tell it."""
    a, b = one.quantity, other.quantity
    if a is None or b is None or a.dimension != b.dimension:
        return False
    units = {q.unit.partition(" per ")[0] for q in (a, b)}
    return len(units - {""}) <= 1 and ("" not in units or a.dimension in ("count", "multiple"))


def is_single(claim: Claim, dimensions: Collection[str]) -> bool:
    """Whether a claim is one number of the body in one of some dimensions."""
    quantity = claim.quantity
    if quantity is None or claim.headline:
        return False
    return quantity.shape == "point" and quantity.dimension in dimensions


def _is_figure(claim: Claim) -> bool:
    quantity = claim.quantity
    told = claim.stance in ("asserted", "forecast", "quoted")
    return (
        quantity is not None
        and told
        and is_single(claim, _DIMENSIONS)
        and quantity.direction is None
    )


def _is_expected(claim: Claim) -> bool:
    """Whether a claim is one number that was expected."""
    return claim.stance == "expected" and is_single(claim, _DIMENSIONS)


def _is_hoped_for(one: Claim, other: Claim) -> bool:
    """Whether a figure is what another was expected to be, and not of another size."""
    alike = within(figure_of(one).value, figure_of(other).value, _MOST_APART)
    return _is_expected(other) and alike


def _between(draft: Draft, one: Claim, last: Claim, other: Claim) -> Iterator[Comparison]:
    """What the words between two figures, the last of them behind what the first was before, say of their order."""
    text, sentence = draft.document.text, draft.document.sentences[one.sentence].span
    words = text[last.span.end : other.span.start]
    if last is not one:
        words = _OF_BASE.sub("", words)
    lead = text[sentence.start : one.span.start]
    if len(words) > _REACH or _NOT_SAID.search(lead) or _PART.match(text, other.span.end):
        return
    found = _said(words, draft, one, fronted=_FRONTED.search(lead) is not None)
    if found is not None and (found[1] != _OF_HOPES or _is_hoped_for(one, other)):
        sign, word = found
        yield one, exactly(other), sign, word


def _said(words: str, draft: Draft, one: Claim, *, fronted: bool) -> tuple[Sign, str] | None:
    """The one word of the table that stands between two figures, if nothing else does that opens another clause."""
    low = words.lower()
    found = list(_words_of_order().finditer(low))
    if len(found) != 1:
        return None
    word = found[0].group().strip()
    if word in _PLACES and _least().search(low):
        return None  # "the second lowest, behind"
    head = words[: found[0].start()]
    if not _is_of_first(head, fronted=fronted) or _is_by_how_much(head, word):
        return None
    if not _is_of_second(words[found[0].end() :], word):
        return None
    signs = _signs()
    sign = signs.get(word) or _of_bound(word)
    if word in _approvals() and _burdens().search(draft.document.sentences[one.sentence].text):
        return None
    return (sign, word) if sign else None


def _is_of_first(words: str, *, fronted: bool) -> bool:
    """Whether the words before the one of order belong to the first figure and to nothing else."""
    head, comma, rest = words.partition(",")
    own, more = ([w.lower() for w in _WORD.findall(part)] for part in (head, rest))
    carried = _carriers().issuperset(more)
    if comma and fronted and not carried:
        carried = len(more) <= _MOST_WORDS and not _listed("ends") & set(more) and "," not in more
    while not comma and own and own[-1] in _carriers():
        own.pop()
    return carried and len(own) <= _MOST_BEFORE and not _listed("ends") & set(own)


def _is_by_how_much(head: str, word: str) -> bool:
    """Whether the first figure only tells how far above or below: "600 million more than", "6,000 short of"."""
    of_a_distance = word.endswith(" than") or word in _listed("distances")
    return of_a_distance and not _SAID_OF.search(head)


def _is_of_second(words: str, word: str) -> bool:
    """Whether the words behind the one of order are those of the second figure."""
    own = [w.lower() for w in _WORD.findall(words)]
    if word in _OF_TIMES_TOO and not _OF_A_LEVEL.search(words):
        return False  # "over the past three months"
    if _FRACTION.search(words):
        return False  # "more than two-fifths of the group's"
    if not own:
        return word not in _listed("hedges")
    if (
        len(own) > _MOST_WORDS
        or (_listed("ends") - {"from", "who", "per"}) & set(own)
        or own.count(",") > 1
    ):
        return False
    if "," in own:
        behind = own[own.index(",") + 1 :]
        return bool(behind) and behind[0] in ("which", "who", "with", "at", "on", "the", "its")
    return own[0] not in ("all", "half", "a", "an") or own[-1] in ("of", "at")


def _bound_first(draft: Draft, bound: Claim, reached: Claim) -> Iterator[Comparison]:
    """As in "topped 90,000 for the first time, reaching 91,200"."""
    text, sentence = draft.document.text, draft.document.sentences[bound.sentence].span
    start = max(sentence.start, bound.span.start - _LEAD)
    before = _before_bound().search(text[start : bound.span.start].lower())
    if before is None or _NOT_SAID.search(text, sentence.start, bound.span.start):
        return
    if _reached().fullmatch(text[bound.span.end : reached.span.start].lower()):
        sign = _signs()[before["word"]]
        yield reached, exactly(bound), ">=" if sign == ">" else "<=", before["word"]


def _of_the_one_before(draft: Draft, at: int, other: Claim) -> Iterator[Comparison]:
    """As in "415p a share … That is below the 390p the board threw out"."""
    sentence = draft.document.sentences[at]
    if not draft.goes_on(at - 1):
        return
    before = [
        c for c in draft.by_sentence.get(at - 1, ()) if _is_figure(c) and are_comparable(c, other)
    ]
    lead = draft.document.text[sentence.span.start : other.span.start]
    found = _THAT_IS.match(lead)
    if len(before) != 1 or found is None or _NOT_SAID.search(lead):
        return
    if _PART.match(draft.document.text, other.span.end):
        return
    said = _said(f", {lead[found.end() :].lstrip()}", draft, before[0], fronted=False)
    if said is not None:
        yield before[0], exactly(other), said[0], said[1]


def _of_bound(word: str) -> Sign | None:
    """What is "outside the ceiling" is above it."""
    if word.startswith("outside"):
        return ">"
    return "<=" if word.startswith(("inside", "within")) else None


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(load("compared")[name])


@cache
def _signs() -> dict[str, Sign]:
    table = load("compared")
    up: dict[str, Sign] = dict.fromkeys((*table["above"], *table["better"]), ">")
    return up | dict.fromkeys((*table["below"], *table["worse"]), "<")


@cache
def _approvals() -> frozenset[str]:
    return _listed("better") | _listed("worse")


@cache
def _burdens() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{of_list('burdens')})\b", re.IGNORECASE)


@cache
def _least() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('least')})\b")


@cache
def _words_of_order() -> re.Pattern[str]:
    bounds = alternatives(load("compared")["ceilings"])
    limits = rf"(?:outside|inside|within) (?:the |its |their |a )?(?:[a-z-]+ ){{0,2}}?(?:{bounds})"
    return re.compile(rf"\b(?:{alternatives(_signs())}|{limits})\b")


@cache
def _before_bound() -> re.Pattern[str]:
    """A word of order right before a bound, with nothing or its noun between them."""
    return re.compile(
        rf"\b(?P<word>{alternatives(w for w in _signs() if w not in {*_listed('hedges'), *_OF_TIMES_TOO})})"
        r"(?: (?:the|its|their|his|her|an?))?(?: [a-z-]+){0,3}? $"
    )


@cache
def _reached() -> re.Pattern[str]:
    words = alternatives(load("compared")["reaching"])
    hedge = r"(?:(?:about|just|some|nearly|almost|only|a|an) ){0,2}"
    return re.compile(rf"[^.;:,\d]{{0,60}}, (?:{words}) {hedge}")


@cache
def _carriers() -> frozenset[str]:
    return frozenset(word for words in load("compared")["carriers"] for word in words.split())
