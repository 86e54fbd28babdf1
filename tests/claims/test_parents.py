"""A company spoken of by what it owns or makes."""

from __future__ import annotations

import pytest

from claims.entity import EntityDirectory
from claims.formats import read_document
from claims.who.discourse import find_mentions


def named(text):
    found = find_mentions(read_document(text), EntityDirectory.of([]))
    return [(m.text, m.entities[0].name) for m in found if m.form == "name"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Google's parent earned $5 billion.", ("Google's parent", "Alphabet")),
        ("YouTube's parent company earned it.", ("YouTube's parent company", "Alphabet")),
        ("Sales at the owner of Instagram rose.", ("the owner of Instagram", "Meta")),
        ("The WhatsApp owner earned $5 billion.", ("The WhatsApp owner", "Meta")),
        ("Sales at the Photoshop maker rose.", ("the Photoshop maker", "Adobe")),
        ("The maker of the PlayStation earned it.", ("The maker of the PlayStation", "Sony")),
    ],
)
def test_the_owner_is_meant(text, found):
    assert named(text) == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Instagram earned $5 billion.", ("Instagram", "Instagram")),
        ("Instagram's owners of small shops are many.", ("Instagram", "Instagram")),
        ("Norbury's parent earned $5 billion.", ("Norbury", "Norbury")),  # whose is not known
    ],
)
def test_the_thing_itself_is_meant(text, found):
    assert named(text) == [found]
