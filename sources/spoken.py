"""The names by which copy calls those that a register lists: "UnitedHealth" for "Unitedhealth Group", "Eli Lilly" for "Lilly ELI & CO".

A register has legal forms and states behind a name, initials and given names behind a founder's, and words that tell no company from another. A
name without them is an alias only where no other entity of the corpus could be meant, no other company that every desk knows goes by it, and it is
no plain word, place or given name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims import lazy_re as re
from claims.entity import CIK, Entity, EntityDirectory, name_key
from claims.who.gazetteer import known, nationalities
from claims.words import is_ordinary, name_words

# "US Bancorp \DE\", "Vertex Pharmaceuticals INC / MA", "Noble Corp / Switzerland"
_STATE = re.compile(r"\s?[/\\]\s?(?:[A-Z]{2,3}|[A-Z][A-Za-z]{3,})?\s?[/\\]?$")
_WASHINGTON = re.compile(r"\s+of\s+[A-Z][a-z]+$")  # "Expeditors International of Washington"
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])['’]S\b")
_SHORTEST = 3  # letters of a name of one word
_LONGEST = 4  # words of a name that is turned


def with_spoken_names(entities: Sequence[Entity]) -> EntityDirectory:
    """A directory of the entities of a corpus, organisations with the names too that copy has and the corpus has not."""
    taken = {name_key(name) for e in entities for name in (e.name, *e.aliases, *e.tickers)}
    spoken = {e.id: _spoken(e) for e in entities if e.kind == "organisation"}
    claimed = Counter(key for names in spoken.values() for key in names)
    added: set[str] = set()
    result = []
    for entity in entities:
        names = spoken.get(entity.id, {})
        own = {key: n for key, n in names.items() if key not in taken and claimed[key] == 1}
        added |= own.keys()
        result.append(replace(entity, aliases=(*entity.aliases, *own.values())) if own else entity)
    return replace(EntityDirectory.of(result), spoken=frozenset(added))


def _spoken(entity: Entity) -> dict[str, str]:
    """The names that copy may have for an entity, by their keys; of those that it has dropped only the whole ones."""
    names = [_bare(filed) for filed in (entity.name, *entity.aliases) if not filed.startswith(CIK)]
    whole, shorter = names[0], _shorter(names[0])
    turned = (n for name in (whole, *shorter) for n in _turned(name))
    names += [name for name in turned if not _is_plain(name)]
    names += [
        name
        for name in shorter
        if not _is_plain(name) and not _is_given(name) and _is_its_own(name, entity)
    ]
    return {name_key(name): name for name in reversed(names)}


def _bare(filed: str) -> str:
    """A filed name without the state and the legal form behind it: "Fresenius Medical Care" of "Fresenius Medical Care AG & CO. Kgaa"."""
    words = _STATE.sub("", _APOSTROPHE.sub("'s", filed)).removesuffix(" COM").split()
    forms = {form.casefold() for form in name_words().legal} | {"&", "and"}
    while len(words) > 1 and words[-1].strip(".,").replace(".", "").casefold() in forms:
        words.pop()
    return " ".join(words).rstrip(",")


def _shorter(name: str) -> tuple[str, ...]:
    """A name without the last words that tell no company from another: "Thermo Fisher" of "Thermo Fisher Scientific"."""
    words = _WASHINGTON.sub("", name).split()
    general = name_words().firms | name_words().filed
    found = []
    while len(words) > 1 and (words[-1] in ("&", "of") or words[-1].capitalize() in general):
        words.pop()
        if words[-1] not in ("&", "of"):
            found.append(" ".join(words))
    return tuple(found)


def _turned(name: str) -> Iterator[str]:
    """A name with its founder's given name or initials in front: "Charles Schwab" of "Schwab Charles", "HJ Heinz" and "Heinz" of "Heinz H J"."""
    words = name.split()
    if len(words[0]) == 1:
        yield from _joined(words)
        return
    rest = next((at for at, word in enumerate(words) if at and not _is_initial(word)), len(words))
    if rest > 1:
        initials, others = words[1:rest], (words[0], *words[rest:])
        yield " ".join((*initials, *others))
        yield " ".join(("".join(initials), *others))
        yield " ".join(others)
    if len(words) <= _LONGEST and (rest > 1 or any(map(_is_given, words[1:2]))):
        yield " ".join((*words[1:], words[0]))  # "T Rowe Price"


def _joined(words: Sequence[str]) -> Iterator[str]:
    """A name with the initials that open it in one: "JP Morgan Chase" and "JPMorgan Chase"."""
    end = next((at for at, word in enumerate(words) if not _is_initial(word)), 0)
    if end > 1:
        initials, rest = "".join(words[:end]), " ".join(words[end:])
        yield f"{initials} {rest}"
        yield f"{initials}{rest}"


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isalpha()


def _is_plain(name: str) -> bool:
    """Whether a name is a plain word or a place."""
    if " " in name:
        return False
    return is_ordinary(name) or len(name) < _SHORTEST or name.casefold() in nationalities()


def _is_given(name: str) -> bool:
    return name.capitalize() in name_words().given


def _is_its_own(name: str, entity: Entity) -> bool:
    """Whether no other company that every desk knows goes by a shorter name."""
    listed = known().find(name)
    if listed is None:
        return True
    names = (name, entity.name, *entity.aliases)
    is_same = _without_and(listed.name) in map(_without_and, names)
    return is_same and listed.kind == "organisation"


def _without_and(name: str) -> str:
    return name_key(name).replace("& ", "")
