"""Which names of a draft are the same person or company: "Eddie Wu" and "Wu", "Moonshot AI" and "Moonshot".

Known names bring their entity along. For the rest, a draft introduces its own: the longest form is the entity's
name, and shorter forms, surnames and bracketed acronyms link to it.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from claims import lazy_re as re
from claims.document import Document
from claims.entity import Entity, EntityKind, name_key
from claims.recognizers.names import Name
from claims.who.gazetteer import nationalities
from claims.words import is_ordinary, name_words

_BRACKETED = re.compile(r"['’]?s?[\"”]?\s*\(\s*(?:the\s+)?[\"“]?\Z")
_HEADINGS = ("headline", "heading")
_FEWEST_INITIALS = 3  # two letters are the initials of too much
_BODY_REACH = 40  # names back to which "the Bank" can mean one named in full
_GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv"))


_PREPOSITIONS = frozenset(("of", "for", "in", "at", "de", "du", "von"))


@dataclass(slots=True)
class _Bearer:
    """The forms of one unknown name, gathered."""

    forms: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)

    @property
    def kind(self) -> str:
        return self.kinds.most_common(1)[0][0] if self.kinds else ""


def link(document: Document, names: Sequence[Name]) -> list[Entity | None]:
    """The entity of each name, in the order of `names`; None for "the Bank" where no bank was named."""
    bearers: dict[str, _Bearer] = {}
    for name in names:
        if name.entity is None:
            bearer = bearers.setdefault(name_key(name.text), _Bearer())
            bearer.forms.append(name.text)
            bearer.kinds.update([name.kind] if name.kind else [])
    known = {name_key(n.text): n.entity for n in names if n.entity is not None}
    links = _shortened(bearers, known, _first_places(document, names))
    links.update(_people(bearers))
    links.update(_namesakes(names, bearers))
    links.update(_initials(names))
    links.update(_acronyms(document, names))
    found = _resolve(names, bearers, links, known)
    return [
        _body(names, found, at) if _is_bare_body(document, name) else found[at]
        for at, name in enumerate(names)
    ]


def _resolve(
    names: Sequence[Name],
    bearers: Mapping[str, _Bearer],
    links: Mapping[str, Sequence[str]],
    known: Mapping[str, Entity],
) -> list[Entity]:
    entities: dict[str, Entity] = {}
    seen: list[str] = []
    result = []
    for name in names:
        key = name_key(name.text)
        target = _target(key, links, seen)
        if name.entity is not None and target == key:
            result.append(name.entity)
            continue
        seen.append(target)
        if target in known:
            result.append(known[target])
            continue
        if target not in entities:
            entities[target] = _entity(target, bearers, links)
        result.append(entities[target])
    return result


def _target(key: str, links: Mapping[str, Sequence[str]], seen: Sequence[str]) -> str:
    """The key that `key` is a short form of; of several, the one named last (or first, before any was)."""
    for _ in range(3):
        options = links.get(key)
        if not options or options == [key]:
            return key
        recent = next((k for k in reversed(seen[-40:]) if k in options), None)
        key = recent or options[0]
    return key


def _entity(key: str, bearers: Mapping[str, _Bearer], links: Mapping[str, Sequence[str]]) -> Entity:
    bearer = bearers[key]
    kinds = Counter(bearer.kinds)
    forms = list(bearer.forms)
    for short, options in links.items():
        if list(options) == [key] and short in bearers:
            forms += bearers[short].forms
            kinds.update(bearers[short].kinds)
    longest = max(dict.fromkeys(forms), key=len)
    kind = kinds.most_common(1)[0][0] if kinds else "other"
    others = tuple(form for form in dict.fromkeys(forms) if form != longest)
    return Entity(longest, longest, _KINDS[kind], aliases=others)


_KINDS: dict[str, EntityKind] = {
    "organisation": "organisation",
    "person": "person",
    "place": "place",
    "product": "product",
    "other": "other",
}


def _acronyms(document: Document, names: Sequence[Name]) -> dict[str, list[str]]:
    """Acronyms introduced in brackets behind the name they stand for: "Acme Widget Makers (AWM)"."""
    result = {}
    for left, right in itertools.pairwise(names):
        gap = document.text[left.span.end : right.span.start]
        if len(gap) < 8 and _BRACKETED.match(gap) and right.entity is None:
            letters = [c for c in right.text if c.isupper()]
            if len(left.text.split()) > 1 and letters and letters[0] == left.text[0]:
                result[name_key(right.text)] = [name_key(left.text)]
    return result


def _people(bearers: Mapping[str, _Bearer]) -> dict[str, list[str]]:
    """Surnames, and shorter forms of a full name, to the full names that they can stand for."""
    full = [key for key, b in bearers.items() if b.kind == "person" and len(_parts(b)) > 1]
    by_surname: dict[str, list[str]] = defaultdict(list)
    by_ends: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key in full:
        parts = _parts(bearers[key])
        by_surname[parts[-1]].append(key)
        by_ends[parts[0], parts[-1]].append(key)
    result = {}
    for key, bearer in bearers.items():
        parts = _parts(bearer)
        if len(parts) == 1 and bearer.kind in ("", "person", "other"):
            options = _merged(by_surname.get(parts[0], ()), by_ends, bearers)
            if options:
                result[key] = options
        elif key in full:
            same = by_ends[parts[0], parts[-1]]
            result[key] = [max(same, key=len)]
    return result


def _namesakes(names: Sequence[Name], bearers: Mapping[str, _Bearer]) -> dict[str, list[str]]:
    """Known names that are surnames here: "Christopher Dell said … Dell added".

    A draft that names the company first means the company.
    """
    surnames: dict[str, str] = {}
    taken: set[str] = set()
    result = {}
    for name in names:
        key = name_key(name.text)
        if name.entity is None and bearers[key].kind == "person" and len(name.text.split()) > 1:
            surnames.setdefault(name_key(name.text.split()[-1]), key)
        elif name.entity is not None and name.entity.kind != "place" and " " not in name.text:
            if key in surnames and key not in taken:
                result[key] = [surnames[key]]
            else:
                taken.add(key)
    return result


def _merged(
    keys: Iterable[str],
    by_ends: Mapping[tuple[str, str], Sequence[str]],
    bearers: Mapping[str, _Bearer],
) -> list[str]:
    longest = []
    for key in keys:
        parts = _parts(bearers[key])
        longest.append(max(by_ends[parts[0], parts[-1]], key=len))
    return list(dict.fromkeys(longest))


def _parts(bearer: _Bearer) -> list[str]:
    parts = bearer.forms[0].casefold().replace(".", "").split()
    return parts[:-1] if len(parts) > 1 and parts[-1] in _GENERATIONS else parts


def _first_places(document: Document, names: Sequence[Name]) -> dict[str, int]:
    """Where each name first stands in the running text; headlines and headings do not count."""
    places: dict[str, int] = {}
    for name in names:
        sentence = document.sentence_at(name.span.start)
        block = sentence.paragraph if sentence else len(document.blocks)
        heading = block < len(document.blocks) and document.blocks[block].kind in _HEADINGS
        if not heading:
            places.setdefault(name_key(name.text), name.span.start)
    return places


def _shortened(
    bearers: Mapping[str, _Bearer], known: Mapping[str, Entity], places: Mapping[str, int]
) -> dict[str, list[str]]:
    """First words of an organisation's name, or a later word that no other has, used alone: "Moonshot" for "Moonshot AI", "Kessler" for "Brauhaus Kessler".

    What is named in full only afterwards is another ("Acme Leasing", a unit of Acme), unless the rest says no more than
    "Bank" or "Group".
    """
    by_first: dict[str, list[str]] = defaultdict(list)
    by_later: dict[str, list[str]] = defaultdict(list)
    for key in (*(k for k, b in bearers.items() if b.kind != "person"), *known):
        first, *later = key.split()
        if later:
            by_first[first].append(key)
        for word in later if _PREPOSITIONS.isdisjoint(later) else ():
            by_later[word].append(key)
    result = {}
    for key, bearer in bearers.items():
        first = key.split()[0] if key else ""
        if bearer.kind in ("person", "product") or not _may_stand_alone(first):
            continue
        longer = [k for k in by_first.get(first, ()) if k.startswith(f"{key} ")]
        own = places.get(key)
        earlier = [k for k in longer if own is None or places.get(k, 0) < own]
        plain = [k for k in longer if _only_says_firm(k.removeprefix(key))]
        later = [k for k in by_later.get(key, ()) if own is None or places.get(k, 0) < own]
        within = [] if longer or bearer.kind == "place" else later
        for options in (earlier, plain, within):
            if len(options) == 1:
                result[key] = options
                break
    return result


def _only_says_firm(rest: str) -> bool:
    return " " not in rest.strip() and rest.strip().title() in name_words().firms


def _initials(names: Sequence[Name]) -> dict[str, list[str]]:
    """Capitals that are the initials of exactly one longer name: "TTC" and "Toronto Transit Commission"."""
    by_initials: dict[str, dict[str, None]] = defaultdict(dict)
    for name in names:
        words = [w for w in name.text.split() if w[:1].isupper()]
        for skipped in range(3):
            letters = "".join(word[0] for word in words[skipped:])
            if len(letters) >= _FEWEST_INITIALS and (not skipped or _is_country(words[:skipped])):
                by_initials[letters][name_key(name.text)] = None
    result = {}
    for name in names:
        options = by_initials.get(name.text)
        if name.entity is None and options and len(options) == 1:
            result[name_key(name.text)] = list(options)
    return result


def _is_country(words: Sequence[str]) -> bool:
    return " ".join(words).casefold() in nationalities()


def _is_bare_body(document: Document, name: Name) -> bool:
    """Whether it is a capital and no name: "the Bank", "the Ministry"."""
    words = name_words()
    if name.entity is not None or " " in name.text or not is_ordinary(name.text):
        return False
    start = name.span.start
    return (name.text in words.of_heads or name.text in words.endings) and document.text[
        max(0, start - 4) : start
    ].casefold() == "the "


def _body(names: Sequence[Name], found: Sequence[Entity], at: int) -> Entity | None:
    """The last body named in full before that "the Bank" can stand for."""
    word = names[at].text
    for index in range(at - 1, max(-1, at - _BODY_REACH), -1):
        parts = names[index].text.split()
        if len(parts) > 1 and word in (parts[0], parts[-1]):
            return found[index]
    return None


def _may_stand_alone(first: str) -> bool:
    folded = first.casefold()
    return (
        len(folded) > 2
        and not is_ordinary(folded)
        and folded not in nationalities()
        and folded.title() not in name_words().given
    )
