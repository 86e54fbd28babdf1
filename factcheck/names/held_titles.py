"""A person with two titles at one organisation, of which nobody says that they changed or go together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from claims import lazy_re as re
from claims.document import Document
from claims.recognizers.roles import RoleMention, find_roles
from claims.words import title_words
from factcheck.draft import Draft
from factcheck.finding import Finding

_CHANGE = re.compile(
    r"\b(?:becom\w+|became|named|appoint\w+|promot\w+|succe\w+|replac\w+|step\w*|resign\w*|quit|elected|retir\w+|until|previously|formerly|also|both|then)\b"
)


def two_titles(draft: Draft, check: str) -> Iterator[Finding]:
    """A person with two titles at one organisation, of which nobody says that they changed or go together."""
    held: dict[str, dict[str, list[RoleMention]]] = defaultdict(lambda: defaultdict(list))
    for role in find_roles(draft.document, draft.mentions):
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


def _is_of_the_company(document: Document, role: RoleMention) -> bool:
    """Whether a title without an organisation is that of the story's: "finance chief Petra Lindqvist", "Lindqvist, its chairwoman"."""
    if re.search(r"\b(?:and|of)\b", role.text):
        return False
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
