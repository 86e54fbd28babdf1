"""Names in a draft that are a letter or two from a name the corpus knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claims.entity import EntityDirectory, EntityMention, name_key
from factcheck.finding import Finding

# A name of one short word is a letter away from too many others.
_SHORTEST_WORD = 5
_LONG_NAME = 12  # letters, from which two may differ
_MOST_LETTERS = 2

_Names = dict[tuple[str, int], list[tuple[str, str]]]  # (initial, words) to (key, name)


def misspelt_names(
    mentions: Iterable[EntityMention], directory: EntityDirectory
) -> Iterator[Finding]:
    """A warning for each name that the corpus does not know and that differs from one it knows by a letter or two.

    Args:
        mentions: the draft's mentions; only those by name are looked at.
        directory: the names of the corpus.
    """
    names = _by_shape(directory)
    said: set[str] = set()
    for mention in mentions:
        key = name_key(mention.text)
        if mention.form != "name" or key in said or directory.find(mention.text):
            continue
        known = next(
            (name for other, name in names.get(_shape(key), ()) if _slip(key, other)), None
        )
        if known is None:
            continue
        said.add(key)
        yield Finding(
            check="name-misspelt",
            severity="warning",
            message=f"“{mention.text}” is not in the corpus; {known} is",
            spans=(mention.span,),
            working=f"{mention.text} / {known}",
            suggestion=known,
            verdict="not enough evidence",
        )


def _by_shape(directory: EntityDirectory) -> _Names:
    names: _Names = {}
    for entity in directory.entities:
        for name in (entity.name, *entity.aliases):
            key = name_key(name)
            if key and key not in directory.spoken:
                names.setdefault(_shape(key), []).append((key, name))
    return names


def _shape(key: str) -> tuple[str, int]:
    """What a slip leaves as it is: the initial and the number of words."""
    return key[:1], len(key.split())


def _slip(printed: str, known: str) -> bool:
    """Whether the one name is a slip of the pen for the other: one word of it differs by a letter or two."""
    pairs = [(a, b) for a, b in zip(printed.split(), known.split(), strict=True) if a != b]
    if len(pairs) != 1:
        return False
    wrong, right = pairs[0]
    is_single = len(printed.split()) == 1
    if is_single and min(len(wrong), len(right)) < _SHORTEST_WORD:
        return False
    if any(c.isdigit() for c in wrong + right) or wrong + "s" == right or right + "s" == wrong:
        return False  # "H20" is not a slip for "H100", nor a plural for its singular
    from rapidfuzz.distance import OSA

    most = _MOST_LETTERS if len(right) >= _LONG_NAME else 1
    return OSA.distance(wrong, right, score_cutoff=most) <= most
