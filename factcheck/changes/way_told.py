"""Which way a thing went of which two levels are told, by the nearest words that say one.

These are looked for between the two ("down from"), in the clause of the first, between them again, in what leads to the clause by a colon or "which", in the
sentence before or "The decrease" behind, and in the headline. Words of one place that say both ways say none. `then_and_now.toml` has the words, each
kind with the place in which it says a way.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claims import lazy_re as re
from claims.claim import Claim
from claims.document import Span
from claims.lexicon import alternatives
from claims.quantity import Direction
from factcheck.changes.better import is_for_better_or_worse, way_of_better
from factcheck.changes.in_time import CLAUSE, FROM_HERE, clause_end, words
from factcheck.draft import Draft
from factcheck.retellings import stems_of

SHORT_LEAD = 8  # words before a figure that goes on with what the sentence before tells
_OPENING = 3  # sentences of which the headline tells
_JOINT = 8  # characters that join two clauses at most
_INTO = re.compile(r":\s|\s[–—-]\s|, (?:with|which) ")
_BECAUSE = re.compile(
    r"\b(?:[Ss]ince|[Bb]ecause|[Aa]fter|[Aa]s|[Ww]hen|[Ww]hile|although|though|despite|thanks to|amid|on)\b"
)
_IT = re.compile(
    r"\b(?:(?:it|they|that|this|there|the (?:figure|number|rate|total|average)) (?:now |still |only |had |have |has )*(?:was|were|is|are|been|stood|stands|came|comes|amounted|ran|reached|cost|costs|fetched|takes|took|lasts|lasted|totalled|numbered|averaged)|(?:of|on|in|for) (?:it|them))\b",
    re.IGNORECASE,
)
_UP_TO = re.compile(r"\b(?P<way>up|down) (?:to|at) (?:about |just |some |a )?$")
_TO_HERE = re.compile(r"\b(?:to|at|from) (?:about |just |some |a (?:record )?)?$")
_BESIDE = re.compile(
    r"(?: an? [a-z]+)?(?:,| -| –| —) (?:up|down|higher|lower|a (?:rise|fall|gain|drop|loss|decline|increase|decrease) of) (?:by |about |some |nearly ){0,2}"
)
_WORD = re.compile(r"[a-z]+")

Told = tuple[Direction, Span]


def way_told(draft: Draft, one: Claim, other: Claim, *, later_first: bool) -> Told | None:
    """The way of two levels in the order of the text, and the word that says it.

    Args:
        draft: the draft.
        one: the first of the two.
        other: the second.
        later_first: whether the first is the later, so that what leads to it tells of both.
    """
    text = draft.document.text
    start = draft.document.sentences[one.sentence].span.start
    between = Span(one.span.end, other.span.start)
    if found := _up_from().search(text, between.start, between.end):
        return _told(found)
    if found := _UP_TO.search(text, start, one.span.start):
        way: Direction = "up" if found["way"] == "up" else "down"
        return way, Span(*found.span("way"))
    clauses = [start, *(m.end() for m in CLAUSE.finditer(text, start, one.span.start))]
    from_here = FROM_HERE.search(text, start, one.span.start) is not None
    own = Span(start if from_here else clauses[-1], one.span.start)
    if ways := _ways(text, own, at_figure=True):
        return _one(ways) if later_first or from_here else None
    if change := _change_behind(draft, other):
        return change
    if one.sentence == other.sentence and (ways := _ways(text, between, at_figure=not later_first)):
        return _one(ways)
    if _INTO.search(text, max(start, clauses[-1] - _JOINT), clauses[-1]):
        main = _main(text, Span(start, clauses[-1]))
        if (ways := _ways(text, main)) and _goes_on(draft, main, own, one, other):
            return _one(ways)
    return _before(draft, one, other) or _behind(draft, other) or _in_headline(draft, one, other)


def _change_behind(draft: Draft, other: Claim) -> Told | None:
    """The way of a change that is told right behind the two: "opened at 1,240 and closed at 1,188, up 4.2%"."""
    text = draft.document.text
    for change in draft.by_sentence[other.sentence]:
        way = change.quantity.direction if change.quantity else None
        if way is None or change.role not in ("change", "difference"):
            continue
        if _BESIDE.fullmatch(text, other.span.end, change.span.start):
            start = other.span.end
            return way, Span(
                start + len(text[start : change.span.end].split(" ")[0]) + 1, change.span.end
            )
    return None


def _before(draft: Draft, one: Claim, other: Claim) -> Told | None:
    """The way that the sentence before tells, which has no figure and is of the same thing."""
    text, at = draft.document.text, one.sentence - 1
    if at < 0 or not draft.goes_on(at) or any(c.quantity for c in draft.by_sentence.get(at, ())):
        return None
    before, start = draft.document.sentences[at].span, draft.document.sentences[at + 1].span.start
    lead = Span(start, one.span.start)
    if len(text[lead.start : lead.end].split()) > SHORT_LEAD:
        return None
    return _one(_ways(text, before)) if _goes_on(draft, before, lead, one, other) else None


def _main(text: str, lead: Span) -> Span:
    """The main clause of what stands before a colon."""
    because = _BECAUSE.search(text, lead.start, lead.end)
    if because is None:
        return lead
    if because.start() > lead.start:
        return Span(lead.start, because.start())
    return Span(text.find(",", lead.start, lead.end) + 1 or lead.end, lead.end)


def _goes_on(draft: Draft, before: Span, lead: Span, one: Claim, other: Claim) -> bool:
    """Whether the clause of a figure is of what the words before are of: it says "it was", shares a word, or has none of its own."""
    text = draft.document.text
    said, led = before.of(text), lead.of(text)
    if one.quantity and one.quantity.dimension == "percent" and _moving().search(said):
        return False  # prices that rise less fast have a lower rate of inflation
    clause = text[lead.start : clause_end(text, one.span.end, other.span.start)]
    if not stems_of(led) - stems_of(words()["units"]) or _IT.search(clause):
        return True
    return bool(stems_of(said) & stems_of(clause))


def _behind(draft: Draft, other: Claim) -> Told | None:
    """The way that the sentence behind takes up: "The decrease surprised economists"."""
    if not draft.goes_on(other.sentence):
        return None
    behind = draft.document.sentences[other.sentence + 1].span
    found = _taken_up().match(draft.document.text, behind.start, behind.end)
    return _told(found) if found else None


def _in_headline(draft: Draft, one: Claim, other: Claim) -> Told | None:
    """The way that a headline without figures tells, of what the opening is of besides names."""
    document = draft.document
    headline = document.headline
    if headline is None or one.sentence > _OPENING:
        return None
    if any(c.headline and c.quantity for c in draft.claims):
        return None
    found = list(_headlined().finditer(document.text, headline.start, headline.end))
    start = document.sentences[one.sentence].span.start
    names = (m.text for m in draft.mentions)
    subject = stems_of(document.text[start : other.span.start]) - stems_of(" ".join(names))
    for said in found:
        lead = _BECAUSE.split(document.text[headline.start : said.start()])[-1]
        named = (
            document.text[said.end() : headline.end]
            if said["up_lifts"] or said["down_lifts"]
            else lead
        )
        if len({m.lastgroup and m.lastgroup[:2] for m in found}) == 1 and stems_of(named) & subject:
            return _told(said)
    return None


def _one(ways: Sequence[Told]) -> Told | None:
    """The last of some words, if all say one way."""
    return ways[-1] if len({way for way, _ in ways}) == 1 else None


def _told(found: re.Match[str]) -> Told:
    text = found.group()
    start = found.start() + len(text) - len(text.lstrip())
    way: Direction = "up" if (found.lastgroup or "").startswith("up") else "down"
    return way, Span(start, start + len(text.strip()))


def _ways(text: str, place: Span, *, at_figure: bool = False) -> list[Told]:
    """The words of a stretch that say which way a thing went; `at_figure` where it ends at a figure, which they may have for their object."""
    if _unsaid().search(text, place.start, place.end):
        return []
    found: list[Told] = []
    for match in _said().finditer(text, place.start, place.end):
        is_lift = (match.lastgroup or "").endswith("lifts")
        if is_lift and at_figure and not _TO_HERE.search(text, match.end(), place.end):
            continue
        found.append(_told(match))
    for match in _WORD.finditer(text, place.start, place.end):
        if is_for_better_or_worse(match.group()):
            way = way_of_better(match.group(), text[place.start : match.start()])
            if way is not None:
                found.append((way, Span(*match.span())))
    return found


@cache
def _unsaid() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(words()['unsaid'])})\b")


@cache
def _moving() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(words()['moving'])})\b", re.IGNORECASE)


@cache
def _up_from() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?<! and) (?:(?P<up>up)|down) from|, (?:(?P<up_on>up)|down) (?:on|against|compared with|compared to|versus)) (?:the |about |some |a ){0,2}$"
    )


@cache
def _taken_up() -> re.Pattern[str]:
    ways = (rf"(?P<{way}>{alternatives(words()[way]['nouns'])})" for way in ("up", "down"))
    return re.compile(
        rf"(?:The|That|This|Such an?) (?:[a-z-]+ )?(?:{'|'.join(ways)})\b(?! (?:in|of|to)\b)"
    )


@cache
def _headlined() -> re.Pattern[str]:
    kinds = ("headlines", "headline_lifts")
    ways = (
        rf"(?P<{way}{kind.removeprefix('headline')}>{alternatives(words()[way][kind])})"
        for way in ("up", "down")
        for kind in kinds
    )
    return re.compile(rf"\b(?:{'|'.join(ways)})\b")


@cache
def _said() -> re.Pattern[str]:
    """The words of direction, each kind in the place in which it says one."""
    ways = []
    for way in ("up", "down"):
        own = {kind: alternatives(listed) for kind, listed in words()[way].items()}
        opens = alternatives([word.capitalize() for word in words()[way]["opens"]])
        ways += [
            rf"(?P<{way}_verbs>\b(?:{own['verbs']})\b(?! (?:(?:(?:[a-z]+ )?than|an?|the|its|their|short|behind|apart|some|about|nearly|almost|over)\b|$)))",
            rf"(?P<{way}_goes>\b(?:is|are|was|were|keeps?|kept|been) (?:[a-z]+ly )?(?:{own['goes']})\b)",
            rf"(?P<{way}_lifts>\b(?:{own['lifts']}) (?=(?:its|their|his|her|the|an?)\b))",
            rf"(?P<{way}_passive>\b(?:been|was|were|is|are|being) (?:{own['lifts']})\b)",
            rf"(?P<{way}_degrees>\b(?:is|are|was|were|be|been|become|becomes|became|gets?|getting|got|grows?|grew|grown|growing) (?:(?:even|ever|much|slightly|a little|a lot|still|far|somewhat) )?(?:{own['degrees']})\b(?! than\b))",
            rf"(?P<{way}_opens>(?<![\w,;] )(?<!\w)(?:Slightly |Far |Many |Somewhat |Even )?(?:{opens}) (?!than\b))",
            rf"(?P<{way}_nouns>\b[Aa]n? (?:[a-z]+ )?(?:{own['nouns']}) (?:in|from|on|over)\b)",
        ]
    return re.compile("|".join(ways))
