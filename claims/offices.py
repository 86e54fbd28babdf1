"""Claims of who holds which office where.

`claims.recognizers.roles` finds the title beside a name; here it becomes a claim, with when the office was held.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims.claim import Claim
from claims.document import Document
from claims.entity import EntityMention
from claims.period import Period
from claims.recognizers.periods import find_periods
from claims.recognizers.roles import RoleMention, find_roles


def role_claims(document: Document, mentions: Sequence[EntityMention]) -> Iterator[Claim]:
    """The claims of a document on who holds, or held, which office where."""
    for number, role in enumerate(find_roles(document, mentions)):
        if role.organisation is None or role.former:
            continue
        yield Claim(
            id=f"role.{number}",
            kind="role",
            text=role.text,
            span=role.span,
            sentence=document.sentence_index(role.span.start),
            entities=(role.organisation,),
            person=role.person,
            title=role.title,
            period=_held_in(document, role) if role.tenure.past else None,
            stance="denied" if role.tenure.denied else "asserted",
            relation="held" if role.tenure.past else "holds",
            object=role.tenure.part,
        )


def _held_in(document: Document, role: RoleMention) -> Period | None:
    """The only day, month or year that the sentence of a past office names."""
    sentence = document.sentence_at(role.span.start)
    periods = find_periods(sentence.text, sentence.span.start) if sentence else []
    dated = [p for p in periods if p.resolved and not p.shift]
    return dated[0] if len(dated) == 1 else None
