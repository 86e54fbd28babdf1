"""What several sentences say of days and years together: lives, terms and steps; and which way a day is moved."""

from __future__ import annotations

from collections.abc import Iterator

from claims.document import Document
from factcheck.dates.lives import lives
from factcheck.dates.moved import moved
from factcheck.dates.spells import Misfit
from factcheck.dates.steps import steps
from factcheck.dates.terms import terms


def told_together(document: Document) -> Iterator[Misfit]:
    """Every age, length and step that what stands in other sentences, or elsewhere in its own, contradicts."""
    sentences, published = document.sentences, document.published
    yield from lives(sentences, published)
    yield from terms(sentences, document.text, published)
    yield from steps(sentences, document.text, published)
    for sentence in sentences:
        yield from moved(sentence, published)
