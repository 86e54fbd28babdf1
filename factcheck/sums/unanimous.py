"""Votes whose numbers are not what they are called: one that is called unanimous and told with those who voted the other way: "was unanimous, with six voting to leave rates alone and three preferring a cut".

Also a tie of two numbers, and what was carried by the fewer votes. The split stands in the same sentence or the next: so many against so many, "by six votes to three", or those who dissented. What was the case at another
time ("the first time since May, when …") and what a vote would need are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from claims import lazy_re as re
from claims.document import Sentence, Span
from factcheck.dates.dated import count_of
from factcheck.draft import Draft
from factcheck.finding import Finding

_UNANIMOUS = re.compile(
    r"\b(?:unanimous(?:ly)?|unanimity|with one voice|without (?:a single )?dissent|no one (?:dissented|objected|voted against)|nobody (?:dissented|objected|voted against)"
    r"|(?:[Nn]ot one|[Nn]one) of (?:the|its) (?:[a-z-]+ ){0,3}?[a-z]+s (?:dissented|objected|opposed it|voted against)"
    r"|(?:[Ee]very|[Ee]ach) (?:member|director|judge|governor|councillor|minister)(?: of (?:the|its) (?:[a-z-]+ ){1,3})? ?(?:backed|supported|voted for|agreed|approved|favoured|was in favour)"
    r"|[Aa]ll (?:of the |of its |the |its )?(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}) (?:[a-z-]+ ){0,2}?(?:members|directors|judges|governors|councillors|ministers|economists|analysts|forecasters|shareholders|states|countries|banks)(?: polled| surveyed| asked| present)? (?:expects?|agreed?|predict(?:ed)?|forecast|back|support|favou?r|want(?:ed)?|backed|supported|voted for|agreed|approved|favoured|were in favour))\b"
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
    # "10 of its members voted to acquit and two to convict"
    re.compile(
        rf"\b(?P<for>{_NUMBER})(?: of (?:them|the|its)(?: [a-z]+)?| [a-z]+s)? (?:voted|voting|chose) to (?P<this>[a-z]+)[^.;\d]{{0,30}}? and (?P<against>{_NUMBER})(?: voted| voting)? to (?!(?P=this)\b)[a-z]+"
    ),
    # "though two of its members dissented", "with two preferring to wait"
    re.compile(
        rf"\b(?:though|although|but|with|while|despite|and|[Oo]nly) (?P<against>{_NUMBER})(?: of (?:its|the|their|them|those)(?: [a-z]+)?| [a-z]+s?)? (?:dissent\w*|prefer\w*|sees? no|saw no|expect\w* no|disagree\w*|abstain\w*|refus\w*|d(?:o|id) not|vot\w+ (?:against|no)|oppos\w*|object\w*|against|wanting|wanted|holding out)\b"
    ),
)
_ANOTHER_TIME = re.compile(
    r"(?:In|On|By|At|Then|Last|Later|This|Now|After|Two|Three|A (?:week|month|year))\b"
)
_TIED = re.compile(
    rf"\b(?:(?:vote|ballot|poll|result|count|board|committee|council|panel|court|shareholders) (?:was|were|is|ended|finished) (?:tied|deadlocked|evenly split|split evenly|split down the middle|a (?:dead heat|tie|draw)))\b(?:, with|\. |: |, at|, by| at| with)[^.;:\d]{{0,40}}?\b(?P<for>{_NUMBER})(?: (?:votes?|members?|directors?|judges?|people))?(?: (?:were |was |voted |voting |backed )?(?:in favour|for(?: it)?|backing(?: it)?))?(?: and| to|-to|,|, and)(?: only| just)? (?P<against>{_NUMBER})\b(?! (?:percent|per cent|years?)\b)",
    re.IGNORECASE,
)
_CARRIED = re.compile(
    rf"\b(?:motion|resolution|bill|proposal|merger|plan|budget|amendment|measure|offer|deal) (?:was|were) (?:[a-z]+ly )?(?:carried|passed|approved|adopted|accepted|backed) by (?:a (?:vote|margin) of )?(?P<for>{_NUMBER})(?: votes?)?(?: to |-to-|[-–]| against )(?P<against>{_NUMBER})\b(?! (?:percent|per cent|years?)\b)"
)
_NOT_SAID = re.compile(
    r"\b(?:not unanim\w+|not a unanim\w+|(?:nearly|almost|far from|less than|short of|no longer|never|without|lack\w*|rather than) (?:being )?(?:a |an )?unanim\w+|unanim\w+ (?:vote|decision|backing|approval|consent|agreement|support) (?:was|is|were|would be|will be) (?:needed|required|necessary)|need\w*|requir\w*|must|would|if|whether|unless|since|when|until|last|previous\w*|earlier|had|once|normally|usually|first time)\b"
)


def unanimous(draft: Draft, check: str) -> Iterator[Finding]:
    """Every unanimous vote that somebody lost."""
    sentences = draft.document.sentences
    for at, sentence in enumerate(sentences):
        behind = sentences[at + 1] if draft.goes_on(at) else None
        found = _UNANIMOUS.search(sentence.text)
        if found is not None and not _NOT_SAID.search(sentence.text):
            yield from _lost(check, sentence, found, sentence)
            if (
                behind
                and not _ANOTHER_TIME.match(behind.text)
                and not _NOT_SAID.search(behind.text)
            ):
                yield from _lost(check, sentence, found, behind)
        end = (behind or sentence).span.end
        yield from _miscounted(check, draft.document.text[sentence.span.start : end], sentence)


def _miscounted(check: str, text: str, sentence: Sentence) -> Iterator[Finding]:
    """A tie of two numbers, and what was carried by the smaller one."""
    if _NOT_SAID.search(text) or _ANOTHER_TIME.match(text, len(sentence.text) + 1):
        text = sentence.text
    if _NOT_SAID.search(text):
        return
    for pattern, message in (
        (_TIED, "a tie of two numbers"),
        (_CARRIED, "carried by the fewer votes"),
    ):
        found = pattern.search(text)
        ayes, noes = (count_of(found[g].lower()) for g in ("for", "against")) if found else (0, 0)
        if (
            found is None
            or found.start() >= len(sentence.text)
            or ayes is None
            or noes is None
            or _is_so(pattern, ayes, noes)
        ):
            continue
        span = Span(*found.span()).shift(sentence.span.start)
        yield Finding(check, "error", message, (span,), working=f"text says “{found.group()}”")


def _is_so(pattern: object, ayes: int, noes: int) -> bool:
    return ayes == noes if pattern is _TIED else ayes >= noes


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
