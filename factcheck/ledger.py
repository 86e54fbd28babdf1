"""What a draft claims, before anything is checked: its claims, and the numerals that are no figure of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.claim import Claim
from claims.document import Document
from claims.entity import EntityDirectory
from claims.extract import extract_claims
from claims.plain import plain_reading
from claims.unread import Unread, find_unread
from factcheck.silence import find_silences, without_comments

if TYPE_CHECKING:
    from sources.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Ledger:
    """A draft's claims and what was seen and left out, both in reading order."""

    document: Document
    claims: tuple[Claim, ...]
    unread: tuple[Unread, ...]


def ledger_of(document: Document, corpus: Corpus | None = None) -> Ledger:
    """Read a draft; with a corpus, the names it knows are known."""
    document = without_comments(document, find_silences(document))
    directory = corpus.directory if corpus else EntityDirectory()
    plain = plain_reading(document)
    claims = extract_claims(plain.document, directory)
    unread = tuple(find_unread(plain.document, claims))
    return Ledger(document, plain.restored(claims), plain.restored(unread))
