"""A vote that is called unanimous and told with those who voted the other way: "was unanimous, with six voting to leave rates alone and three preferring a cut".

The split stands in the same sentence or the next: so many against so many, "by six votes to three", or those who dissented. What was the case at another
time ("the first time since May, when …") and what a vote would need are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from claims import lazy_re as re
from claims.document import Sentence, Span
from factcheck.dates.dated import count_of
from factcheck.draft import Draft
from factcheck.finding import Finding

_UNANIMOUS = re.compile(
    r"\b(?:unanimous(?:ly)?|unanimity|with one voice|without (?:a single )?dissent|no one (?:dissented|objected|voted against)|nobody (?:dissented|objected|voted against)"
    r"|(?:[Nn]ot one|[Nn]one) of (?:the|its) (?:[a-z-]+ ){0,3}?[a-z]+s (?:dissented|objected|opposed it|voted against)"
    r"|(?:[Ee]very|[Ee]ach) (?:member|director|judge|governor|councillor|minister)(?: of (?:the|its) (?:[a-z-]+ ){1,3})? ?(?:backed|supported|voted for|agreed|approved|favoured|was in favour)"
    r"|[Aa]ll (?:of the |the |its )?(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}) (?:[a-z-]+ ){0,2}?(?:members|directors|judges|governors|councillors|ministers) (?:backed|supported|voted for|agreed|approved|favoured|were in favour))\b"
)
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})"
_BY = rf"\b(?:by|of|carried|passed|split|voted|decided) (?:a (?:vote|majority|margin) of )?(?P<for>{_NUMBER})(?: votes?)?(?: to |-to-|[-–])(?P<against>{_NUMBER})\b(?! (?:percent|per cent|years?|months?)\b)"
_SPLIT = (
    re.compile(_BY),
    # "six voting to leave borrowing costs alone and three preferring an immediate cut"
    re.compile(
        rf"\b(?P<for>{_NUMBER})(?: (?:of (?:them|the|its)|members?|directors?|judges?|governors?|votes?|councillors?)){{0,3}} (?:voting|voted|were|was|backing|backed|supporting|supported|favouring|favoured|in favour|for|wanting|wanted)\b[^.;\d]{{0,60}}?\b(?:and|but|while) (?P<against>{_NUMBER}) (?:[a-z]+ ){{0,2}}?(?:prefer\w*|against|oppos\w*|dissent\w*|reject\w*|vot\w+|want\w*|favour\w*|was|were|back\w*)\b",
        re.IGNORECASE,
    ),
    # "though two of its members dissented", "with two preferring to wait"
    re.compile(
        rf"\b(?:though|although|but|with|while|despite|and|[Oo]nly) (?P<against>{_NUMBER})(?: of (?:its|the|their|them|those)(?: [a-z]+)?| [a-z]+s?)? (?:dissent\w*|prefer\w*|vot\w+ (?:against|no)|oppos\w*|object\w*|against|wanting|wanted|holding out)\b"
    ),
)
_NOT_SAID = re.compile(
    r"\b(?:not unanim\w+|not a unanim\w+|(?:nearly|almost|far from|less than|short of|no longer|never|without|lack\w*|rather than) (?:being )?(?:a |an )?unanim\w+|unanim\w+ (?:vote|decision|backing|approval|consent|agreement|support) (?:was|is|were|would be|will be) (?:needed|required|necessary)|need\w*|requir\w*|must|would|if|whether|unless|since|when|until|last|previous\w*|earlier|had|once|normally|usually|first time|analysts|economists|forecasters)\b"
)


def unanimous(draft: Draft, check: str) -> Iterator[Finding]:
    """Every unanimous vote that somebody lost."""
    sentences = draft.document.sentences
    for sentence in sentences:
        found = _UNANIMOUS.search(sentence.text)
        if found is not None and not _NOT_SAID.search(sentence.text):
            yield from _lost(check, sentence, found, sentence)
    for before, after in pairwise(sentences):
        found = _UNANIMOUS.search(before.text)
        if found is None or before.paragraph != after.paragraph:
            continue
        if not any(_NOT_SAID.search(s.text) for s in (before, after)):
            yield from _lost(check, before, found, after)


def _lost(check: str, said: Sentence, found: re.Match[str], told: Sentence) -> Iterator[Finding]:
    for pattern in _SPLIT:
        split = pattern.search(told.text)
        if split is None or not count_of(split["against"].lower()):
            continue
        if said is told and split.start() < found.end() and split.end() > found.start():
            continue
        places = (
            Span(*found.span()).shift(said.span.start),
            Span(*split.span()).shift(told.span.start),
        )
        yield Finding(
            check=check,
            severity="error",
            message="a unanimous vote that some voted against",
            spans=tuple(sorted(places)),
            working=f"text says “{found.group()}”, and “{split.group()}”",
        )
        return
