"""A vote against the number of those who cast it: "All nine members were present … by 6-2", "The nine-strong committee voted by six to four".

More votes than members there cannot be. Fewer there can, unless the text says that all of them took part.
"""

from __future__ import annotations

from collections.abc import Iterator

from claims import lazy_re as re
from claims.document import Document, Span
from factcheck.dates.dated import count_of
from factcheck.draft import Draft
from factcheck.finding import Finding

_NUMBER = r"(?:[a-z]+(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|\d{1,3})"
_BODY = r"(?:committee|council|board|panel|jury|court|commission|bench|cabinet|tribunal|assembly|senate|house|chamber|parliament)"
_MEMBERS = r"(?:members|directors|judges|justices|governors|councillors|ministers|senators|deputies|lawmakers|legislators|jurors|trustees|commissioners|partners|delegates|policymakers|rate-setters|MPs|MEPs|shareholders)"
# "the nine-strong committee", "a jury of twelve", "all nine members", "the 12 judges"
_SIZES = (
    re.compile(
        rf"\b(?P<size>{_NUMBER})-(?:strong|member|man|woman|person|seat)\b(?: [a-z]+){{0,2}}? {_BODY}\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_BODY} of (?P<size>{_NUMBER})\b(?! (?:percent|per cent|million|hundred|thousand)\b)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:all|its|the|every one of the|each of the) (?P<size>{_NUMBER}) (?:[a-z]+ )?{_MEMBERS}\b",
        re.IGNORECASE,
    ),
)
_VOTE = re.compile(
    rf"\b(?:by|[Vv]oted|vote of|votes? was|split|majority of|margin of|divided|carried|passed)(?: by)?(?: a (?:vote|majority|margin) of)? (?P<for>{_NUMBER})(?: votes?)?(?: to |-to-|[-–]| against )(?P<against>{_NUMBER})\b(?! (?:percent|per cent|years?|months?|in favour of the)\b)",
    re.IGNORECASE,
)
_VOTES_TO = re.compile(
    rf"\b(?P<for>{_NUMBER}) votes (?:to|against) (?P<against>{_NUMBER})\b", re.IGNORECASE
)
_ABSTAINED = re.compile(
    rf"(?<!of its )(?<!of the )(?<!of their )\b(?P<count>{_NUMBER}) (?:(?:members?|directors?|judges?|other|others|of them) )?(?:abstentions?|abstain(?:ed|ing)|absentees?|(?:was|were) (?:absent|away)|did not vote|recused)\b",
    re.IGNORECASE,
)
_VOTING = re.compile(
    r"\b(?:vot\w+|ballot|majority|split|dissent\w*|resolution|motion|verdict|in favour|overnight rate|chose|decided|ruled|rejected|approved|backed)\b",
    re.IGNORECASE,
)
_ALL_VOTED = re.compile(r"\b(?:all|every|each|full|jury|jurors)\b", re.IGNORECASE)
_NOT_ALL = re.compile(
    r"\b(?:absen\w+|abstain\w*|abstention\w*|recus\w+|vacan\w+|did not vote|missed|quorum|stayed away|away|ill|present and voting|proxy|shares?|weighted|last (?:month|year|time)|previous\w*|in (?:January|February|March|April|May|June|July|August|September|October|November|December))\b",
    re.IGNORECASE,
)
# "by 212 to 187, giving the coalition a majority of 35"
_MARGIN = re.compile(
    r"\b(?P<for>\d{2,3})(?: votes)?(?: to |-to-|[-–])(?P<against>\d{2,3})\b(?: votes)?[^.;:\d]{0,50}\b(?:majority|margin|lead) of (?:just |only )?(?P<margin>\d{1,3})\b(?! ?(?:percent|per cent|%|points?))"
)
_FEWEST, _MOST = 3, 999


def votes(draft: Draft, check: str, *, abstained: bool) -> Iterator[Finding]:
    """Every vote that does not fit the number of those who can have cast it; `abstained` for those told with who did not, which are a sum of three."""
    sentences = draft.document.sentences
    told: set[tuple[int, int]] = set()  # a vote is judged once
    for at, sentence in enumerate(sentences):
        start = sentence.span.start
        end = sentences[at + 1].span.end if draft.goes_on(at) else sentence.span.end
        text = draft.document.text[start:end]
        found = _cast(text)
        if found is None or not _VOTING.search(text):
            continue
        if abstained != (_ABSTAINED.search(text) is not None):
            continue
        place = (start + found.start(), start + found.end())
        for size in (m for pattern in _SIZES for m in pattern.finditer(text)):
            count = count_of(size["size"].lower())
            if count is None or not _FEWEST <= count <= _MOST or place in told:
                continue
            told.add(place)
            yield from _judged(check, start, text, size, count, found)


def margins(document: Document, check: str) -> Iterator[Finding]:
    """Every margin of a vote that is not what its two sides are apart."""
    for sentence in document.sentences:
        for found in _MARGIN.finditer(sentence.text):
            ahead, behind, margin = (int(found[name]) for name in ("for", "against", "margin"))
            if abs(ahead - behind) == margin or 2 * margin > max(ahead, behind):
                continue  # "a majority of 218" of 435 is what was needed
            spans = [
                Span(*found.span(n)).shift(sentence.span.start)
                for n in ("for", "against", "margin")
            ]
            working = f"{ahead} − {behind} = {ahead - behind}, text says {margin}"
            yield Finding(
                check, "error", "the margin is not that of the vote", tuple(spans), working=working
            )


def _cast(text: str) -> re.Match[str] | None:
    """The first so many against so many of a text."""
    for pattern in (_VOTE, _VOTES_TO):
        for found in pattern.finditer(text):
            if all(count_of(found[name].lower()) is not None for name in ("for", "against")):
                return found
    return None


def _judged(
    check: str, start: int, text: str, size: re.Match[str], count: int, found: re.Match[str]
) -> Iterator[Finding]:
    cast = [count_of(found[name].lower()) for name in ("for", "against")]
    if found.start() < size.end() and found.end() > size.start():
        return
    abstained = _ABSTAINED.search(text)
    stayed = (count_of(abstained["count"].lower()) or 0) if abstained else 0
    total = sum(c for c in cast if c) + stayed
    counted = _NOT_ALL.search(text) is None or (stayed > 0 and _ALL_VOTED.search(text) is not None)
    fewer = (
        total < count and counted and _ALL_VOTED.search(size.group() + text[: size.start()][-8:])
    )
    if total > count or fewer:
        spans = sorted(Span(*m.span()).shift(start) for m in (size, found))
        working = f"text says “{size.group()}”, and {total} voted: “{found.group()}”"
        message = "the votes are not as many as the members"
        yield Finding(check, "error", message, tuple(spans), working=working)
