"""A person with two titles at one organisation, of which nobody says that they changed or go together; or who speaks by an office that is not his."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from claims import lazy_re as re
from claims.document import Document, Span
from claims.entity import EntityMention
from claims.lexicon import alternatives
from claims.recognizers.roles import RoleMention, find_roles
from claims.words import title_words
from factcheck.draft import Draft
from factcheck.finding import Finding

_CHANGE = re.compile(
    r"\b(?:becom\w+|became|named|appoint\w+|promot\w+|succe\w+|replac\w+|step\w*|resign\w*|quit|elected|retir\w+|until|previously|formerly|also|both|then)\b"
)

# Offices that one holds at a time, of which a text says "the chief executive" for the one it has named.
_OFFICE = re.compile(
    r"^(?:(?:chief (?:executive|financial|operating|technology|legal) officer)|chairman|president|treasurer|governor|mayor|secretary general|director general|[a-z]+ minister)$"
)
_VERBS = r"(?:said|says|told|added|adds|explained|insisted|warned|argued|noted|replied|admitted|declined|promised|joked)"
_SAYING = re.compile(rf"\b{_VERBS} the $")
_SAYS = re.compile(rf" {_VERBS}\b")
_THE = re.compile(r"\b[Tt]he $")
_NAMED = re.compile(r",? (?:of |at )?[A-Z]")
_NEAR, _VERB_REACH = 400, 20  # characters behind a sentence that names a person, and before a title


def two_titles(draft: Draft, check: str) -> Iterator[Finding]:
    """A person with two titles at one organisation, of which nobody says that they changed or go together."""
    held: dict[str, dict[str, list[RoleMention]]] = defaultdict(lambda: defaultdict(list))
    roles = find_roles(draft.document, draft.mentions)
    yield from _of_another_office(draft, roles, check)
    for role in roles:
        if not role.former and (role.organisation or _is_of_the_company(draft.document, role)):
            where = role.organisation.id if role.organisation else ""
            held[role.person.id][where].append(role)
    for by_organisation in held.values():
        unsaid = by_organisation.pop("", [])
        groups = [[*unsaid, *roles] for roles in by_organisation.values()] or [unsaid]
        if len(groups) > 1:
            continue  # of two organisations a title may be of either
        pair = _conflict(draft.document, sorted(groups[0], key=lambda role: role.span))
        if pair is not None:
            first, second = pair
            yield Finding(
                check=check,
                severity="warning",
                message=f"{first.person.name} is {first.title} in one place and {second.title} in another.",
                spans=tuple(sorted((first.span, second.span))),
                working=f"{first.text} / {second.text}",
                verdict="not enough evidence",
            )


def _of_another_office(draft: Draft, roles: Sequence[RoleMention], check: str) -> Iterator[Finding]:
    """Who is quoted by an office that nobody of the draft has: "Jan Brueck, its chairman, … “No,” said the chief executive"."""
    document, titles = draft.document, {role.title for role in roles}
    for role in roles:
        at = document.sentence_at(role.span.start)
        if at is None or role.former or not _OFFICE.search(role.title):
            continue
        start = at.span.end
        near = document.text[at.span.start : start + _NEAR].partition("\n")[0]
        found = next(filter(_speaks, _a_title().finditer(near, start - at.span.start)), None)
        title = title_words().roles.get(found["title"].lower()) if found else None
        if found is None or title is None or title in titles or not _OFFICE.search(title):
            continue
        span = Span(*found.span("title")).shift(at.span.start)
        named = {
            m.entities[0].id
            for m in draft.mentions
            if at.span.start <= m.span.start < span.start and _may_be_person(m)
        }
        if role.organisation is not None:
            named.discard(role.organisation.id)
        forms = (t.lower() for t in _a_title().findall(document.text))
        alone = sum(title_words().roles.get(form) == title for form in forms) == 1
        if alone and named == {role.person.id} and not _CHANGE.search(near):
            yield Finding(
                check=check,
                severity="warning",
                message=f"{role.person.name} is {role.title}, and the one who speaks is {title}.",
                spans=(role.span, span),
                working=f"{role.text} / the {found['title']}",
                verdict="not enough evidence",
            )
            return


def _may_be_person(mention: EntityMention) -> bool:
    return mention.form == "name" and mention.entities[0].kind in ("person", "other")


def _speaks(found: re.Match[str]) -> bool:
    """Whether the one with a title speaks: "the chief executive said", "added the chairman"."""
    text = found.string
    lead, behind = text[max(0, found.start() - _VERB_REACH) : found.start()], text[found.end() :]
    if _SAYING.search(lead):
        return not _NAMED.match(behind)
    return _THE.search(lead) is not None and _SAYS.match(behind) is not None


@cache
def _a_title() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<title>{alternatives(title_words().roles)})\b", re.IGNORECASE)


def _is_of_the_company(document: Document, role: RoleMention) -> bool:
    """Whether a title without an organisation is that of the story's: "finance chief Petra Lindqvist", "Lindqvist, its chairwoman"."""
    if re.search(r"\b(?:and|of)\b", role.text):
        return False
    if re.match(
        r" of the (?:club|company|group|firm|union|association|society|charity|trust)\b",
        document.text[role.span.end :][:24],
    ):
        return True
    return not re.match(
        r",? (?:of|at|for|in|to|with|and|designate|elect)\b", document.text[role.span.end :][:12]
    )


def _conflict(
    document: Document, roles: Sequence[RoleMention]
) -> tuple[RoleMention, RoleMention] | None:
    titles = {role.title for role in roles}
    if (
        len(titles) != 2
        or titles & title_words().shared
        or frozenset(titles) in title_words().holdable
    ):
        return None
    first = roles[0]
    second = next(role for role in roles if role.title != first.title)
    sentences = [document.sentence_at(role.span.start) for role in (first, second)]
    if sentences[0] == sentences[1]:
        return None
    if any(s is not None and _CHANGE.search(s.text) for s in sentences):
        return None
    return first, second
