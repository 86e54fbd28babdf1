"""Where an organisation is based or incorporated: a claim of its place against its filings' covers and its own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from claims import lazy_re as re
from claims import lexicon
from claims.claim import Claim
from claims.entity import Entity, name_key
from claims.who.gazetteer import known, states_of, us_states
from factcheck.finding import ClaimVerdict
from factcheck.verdicts.lookup import Facts
from factcheck.verdicts.prose import Stated, stated
from sources.directory import find_entity
from sources.evidence import Evidence, Fact, Grade

_MEASURES = {"is based in": "headquarters", "is incorporated in": "incorporation"}
_SEATED = re.compile(
    r"headquarter|head office|principal (?:executive )?office|campus|based in", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[.;:])\s")
_STILL_THERE = (
    550  # days from a filing to a draft within which a company is taken to stay where it is
)
_WAS = re.compile(r"\b(?:was|were|been|formerly|originally|then|once|long)\b", re.IGNORECASE)

# An address: who gives the street has looked it up, and names no larger city nearby.
_STREET = re.compile(r"\b\d+\s[A-Z][a-z]+\s")


@dataclass(frozen=True, slots=True)
class _Place:
    """A place as far as it is known: a city, the states it may be in, the countries."""

    city: str
    states: frozenset[str]
    countries: frozenset[str]


def verify_seat(claim: Claim, corpus: Facts, published: date | None = None) -> ClaimVerdict:
    """The verdict on "based in Springfield", "incorporated in Delaware".

    Contradicted where the cover of a filing names a place in another state or country, and nothing that the company
    says of itself speaks for the one claimed. A neighbouring city is left open: copy names the larger one.

    Args:
        claim: of where an organisation is.
        corpus: whose facts of the measures "headquarters" and "incorporation" say where.
        published: the draft's day.
    """
    organisation = next(
        (e for c in claim.entities if (e := find_entity(corpus.directory, c))), None
    )
    if organisation is None:
        return _open(claim, "the corpus holds nothing on whoever it is about")
    measure = _MEASURES.get(claim.relation, "")
    facts = sorted(
        corpus.facts(entity=organisation.id, measure=measure),
        key=lambda f: f.end or date.min,
        reverse=True,
    )
    asked = place_of(_in_full(claim))
    if asked is None:
        return _open(claim, f"where {claim.object} is, is not known", facts[:1])
    for fact in facts:
        if (there := place_of(fact.text)) and _is_in(there, asked):
            where = f"{organisation.name}'s filings give its {_noun(measure)} as {fact.text}"
            return _verdict(claim, "supported", f"holds: {where}", facts=[fact])
    told = list(stated(corpus, organisation, ("location",), (claim.object, "headquartered")))
    for each in _of_same(told, claim, organisation):
        if (there := place_of(_in_full(each.claim))) and _is_in(there, asked):
            where = f"{each.passage.provenance.document} says so"
            return _verdict(claim, "supported", f"holds: {where}", told=[each])
    if not facts:
        return _open(claim, f"the corpus does not say where {organisation.name} {claim.relation}")
    return _against(claim, organisation, measure, asked, facts, corpus, published)


def place_of(text: str) -> _Place | None:
    """What a place's words say: "Cupertino, California", "Texas", "Ireland"; None where nothing is known of it."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts:
        return None
    last = parts[-1]
    state = us_states().get(last.replace(".", ""), last)
    if state in us_states().values():
        inside = states_of(last) if len(parts) == 1 else frozenset[str]()
        abroad = known().find(last) if len(parts) == 1 else None
        countries = {"US"} | ({abroad.country} if abroad and abroad.country else set())
        city = parts[0] if len(parts) > 1 else ""
        return _Place(city, inside | {state}, frozenset(countries))
    found = known().find(last)
    is_place = found is not None and found.kind == "place" and len(found.country) == 2
    if found is None or not is_place or found.country.startswith("X"):
        return None
    if _is_country(found):
        return _Place(parts[0] if len(parts) > 1 else "", frozenset(), frozenset((found.country,)))
    states = states_of(last)
    return _Place(last, states, frozenset((found.country, *(("US",) if states else ()))))


def _is_country(place: Entity) -> bool:
    entry = lexicon.load("places")["countries"].get(place.country, "")
    return name_key(place.name) == name_key(entry.partition("|")[0].partition(",")[0])


def _is_in(there: _Place, asked: _Place) -> bool:
    """Whether a place is the one asked about, or in it."""
    if asked.city and asked.city.casefold() != there.city.casefold():
        return False
    if asked.states and not there.states and "US" not in there.countries:
        return False
    return _meet(there.states, asked.states) and _meet(there.countries, asked.countries)


def _meet(there: frozenset[str], asked: frozenset[str]) -> bool:
    return not asked or not there or bool(there & asked)


def _against(
    claim: Claim,
    organisation: Entity,
    measure: str,
    asked: _Place,
    facts: Sequence[Fact],
    corpus: Facts,
    published: date | None,
) -> ClaimVerdict:
    latest = facts[0]
    reason = f"{organisation.name}'s filings give its {_noun(measure)} as {latest.text}"
    reason += f" on {latest.end}" if latest.end else ""
    reason += f"; the text has {_in_full(claim)}"
    there = place_of(latest.text)
    if doubt := _doubt(claim, organisation, asked, there, latest, corpus, published):
        return _open(claim, f"{reason}; {doubt}", [latest])
    return _verdict(claim, "contradicted", reason, facts=[latest], diagnosis=latest.text)


def _doubt(
    claim: Claim,
    organisation: Entity,
    asked: _Place,
    there: _Place | None,
    fact: Fact,
    corpus: Facts,
    published: date | None,
) -> str:
    """Why another place may yet be right; empty where nothing speaks for it."""
    if claim.stance != "asserted" or _WAS.search(claim.text):
        return "the text does not say it of now"
    if fact.provenance.grade < Grade.COMPANY_DOCUMENT:
        return "a press report alone does not settle it"
    if fact.end and published and abs((published - fact.end).days) > _STILL_THERE:
        return f"it may have moved by {published}"
    if there is None:
        return "which of the two is the other is not known"
    near = _meet(there.countries, asked.countries) and _meet(there.states, asked.states)
    if near and not (asked.city and there.city and _STREET.search(claim.text)):
        return "it may be a neighbouring place"
    if claim.relation == "is based in" and _sits_in(organisation, claim.object, corpus):
        return "its own documents speak of offices there"
    return ""


def _sits_in(organisation: Entity, place: str, corpus: Facts) -> bool:
    """Whether a sentence of the company's documents speaks of offices at a place."""
    naming = (p.text for p in corpus.passages(organisation.id) if place in p.text)
    sentences = (sentence for text in naming for sentence in _SENTENCE.split(text))
    return any(place in sentence and _SEATED.search(sentence) for sentence in sentences)


def _of_same(told: Iterable[Stated], claim: Claim, organisation: Entity) -> list[Stated]:
    return [
        each
        for each in told
        if (each.claim.relation, each.claim.stance) == (claim.relation, "asserted")
        and any(e.id == organisation.id for e in each.claim.entities)
    ]


def _in_full(claim: Claim) -> str:
    """The place with the state or country that stands behind it: "Austin, Texas"."""
    behind = claim.text.partition(claim.object)[2]
    found = re.match(r",\s*([A-Z][\w.]*(?:\s[A-Z][\w.]*)*)", behind)
    return f"{claim.object}, {found[1]}" if found and place_of(found[1]) else claim.object


def _noun(measure: str) -> str:
    return "seat" if measure == "headquarters" else "place of incorporation"


def _verdict(
    claim: Claim,
    label: str,
    reason: str,
    facts: Sequence[Fact] = (),
    told: Sequence[Stated] = (),
    diagnosis: str = "",
) -> ClaimVerdict:
    evidence = (
        *(Evidence(fact=fact, score=1.0) for fact in facts),
        *(Evidence(passage=each.passage, score=1.0) for each in told),
    )
    return ClaimVerdict(claim.id, label, reason, evidence=evidence, diagnosis=diagnosis)  # type: ignore[arg-type]


def _open(claim: Claim, reason: str, facts: Sequence[Fact] = ()) -> ClaimVerdict:
    return _verdict(claim, "not enough evidence", reason, facts)
