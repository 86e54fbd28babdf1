"""What a draft says of one person that cannot all be so: "Mr Okoye" and "Ms Okoye", "43-year-old founder Linh Tran" and "Ms Tran, 34"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from claims import lazy_re as re
from claims.document import Document, Span
from claims.words import name_words
from factcheck.draft import Draft
from factcheck.finding import Finding

_CAP = r"[A-Z][\w’'-]*"
_NAME = rf"(?:{_CAP} ){{0,3}}(?P<name>{_CAP})"
_TITLED = re.compile(rf"\b(?P<title>Mr|Mister|Mrs|Ms|Miss)\.? {_NAME}(?=[ ,.;:)’']|$)")
_HE = frozenset(("Mr", "Mister"))
# "Linh Tran, 43,", "the 43-year-old founder, Linh Tran,"
_AGE_BEHIND = re.compile(
    rf"\b{_NAME}(?:, (?:aged )?| \()(?P<age>[1-9]\d)(?=[,.;)]| (?:said|says|who|and)\b)"
)
_AGE_BEFORE = re.compile(
    rf"\b(?P<age>[1-9]\d)-year-old (?:[a-z][\w-]*,? ){{0,6}}?(?:(?:of|at|from|in) (?:{_CAP} ){{1,3}})?,? ?{_NAME}\b"
)
_FULL = re.compile(
    rf"\b(?!(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|President|Chairman|Minister)\b)({_CAP}) ({_CAP})\b"
)
_FAMILY = re.compile(
    r"\b(?:brothers?|sisters?|wife|husband|sons?|daughters?|father|mother|parents?|couple|family|widow|twins?|siblings?|cousins?|nephew|niece|spouse|married|and (?:Mr|Mrs|Ms))\b",
    re.IGNORECASE,
)
_THEN = re.compile(r"\b(?:died|was then|at the time|when (?:he|she) was|born)\b")
_MOST = 400  # people of a draft


def two_ways_of_one(draft: Draft) -> Iterator[tuple[str, str, Sequence[Span]]]:
    """What is said of one person in two ways: the message, the working and the places."""
    document = draft.document
    if _FAMILY.search(document.text):
        return  # one surname may be of several
    given = _given_names(document)
    for name, told in _by_name(document, _TITLED, "title").items():
        his = [span for title, span in told if title in _HE]
        hers = [span for title, span in told if title not in _HE]
        if his and hers and len(given[name]) < 2:
            yield f"{name} is a man in one place and a woman in another", "Mr / Ms", (*his, *hers)
    yield from _given_twice(document)
    ages = _by_name(document, _AGE_BEHIND, "age")
    for name, told in _by_name(document, _AGE_BEFORE, "age").items():
        ages.setdefault(name, []).extend(told)
    for name, told in ages.items():
        values = {age for age, _ in told}
        if len(values) == 2 and len(given[name]) < 2 and not _is_later(document, told):
            low, high = sorted(values)
            spans = tuple(sorted(span for _, span in told))
            yield f"{name} is {low} in one place and {high} in another", f"{low} / {high}", spans


def _given_twice(document: Document) -> Iterator[tuple[str, str, Sequence[Span]]]:
    """A surname with two given names that are a slip of each other: "Hiroshi Tanabe … Hiroki Tanabe"."""
    from rapidfuzz.distance import OSA

    full: dict[str, dict[str, Span]] = defaultdict(dict)
    for match in list(_FULL.finditer(document.text))[:_MOST]:
        full[match[2]].setdefault(match[1], Span(*match.span()))
    for surname, given in full.items():
        if len(given) != 2 or not {*given} <= name_words().given:
            continue
        one, other = given
        if one[0] == other[0] and OSA.distance(one, other, score_cutoff=2) <= 2:
            message = f"{surname} is {one} in one place and {other} in another"
            yield message, f"{one} / {other}", tuple(sorted(given.values()))


def findings(draft: Draft, check: str) -> Iterator[Finding]:
    """The same as findings of a check."""
    for message, working, spans in two_ways_of_one(draft):
        yield Finding(
            check=check,
            severity="warning",
            message=f"{message}.",
            spans=tuple(sorted(spans)),
            working=working,
            verdict="not enough evidence",
        )


def _by_name(
    document: Document, pattern: re.Pattern[str], group: str
) -> dict[str, list[tuple[str, Span]]]:
    found: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    for match in list(pattern.finditer(document.text))[:_MOST]:
        span = Span(match.start(group), match.end("name")) if group == "title" else _of(match)
        found[match["name"]].append((match[group], span))
    return found


def _of(match: re.Match[str]) -> Span:
    return Span(match.start("age"), match.end("age"))


def _given_names(document: Document) -> Mapping[str, set[str]]:
    """The given names that stand before each surname of the draft."""
    found: dict[str, set[str]] = defaultdict(set)
    for match in re.finditer(rf"\b(?!(?:Mr|Mrs|Ms|Miss)\b)({_CAP}) ({_CAP})\b", document.text):
        found[match[2]].add(match[1])
    return found


def _is_later(document: Document, told: Sequence[tuple[str, Span]]) -> bool:
    """Whether one of the ages is of another time."""
    text = document.text
    return any(_THEN.search(text, max(0, s.start - 60), s.end + 60) for _, s in told)
