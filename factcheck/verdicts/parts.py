"""Figures of a part of a company, given to the part: "its automotive business contributed $253 million", "net sales at its international arm".

A draft is read without a corpus, so that it takes "automotive" for a word like another. The corpus knows which parts the company files figures
of: where the words that a figure is of name one of them, and only one, it is of that part.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from claims import lazy_re as re
from claims.claim import Claim
from claims.entity import Entity
from claims.lexicon import load
from claims.measure import Measure
from claims.what.measures import measure_named
from factcheck.draft import Draft
from factcheck.verdicts.lookup import Facts, scopes_of
from factcheck.verdicts.part_names import Named, parts_in, words_of
from factcheck.verdicts.renamed import under_its_name
from factcheck.verdicts.segments import are_of_one, is_same_scope, singular, tells_income
from sources.directory import find_entity

_REVENUE = "revenue"
# What companies report of their parts; a class of shares or a kind of asset is no part that earns.
_OF_PARTS = (
    _REVENUE,
    "operating income",
    "net income",
    "gross profit",
    "cost of revenue",
    "EBITA",
    "EBITDA",
)
_TOLD_OF_PARTS = ("same-store sales", "stores")  # no flows, and yet told of each part
_DIMENSIONS = ("money", "percent", "fraction", "multiple")
# Where what a figure is of begins anew.
_CLAUSE = re.compile(
    r"[;:(]|,\s+(?:and|but|while|whereas|though|although|as|when|because|with|which|after|up|down|against|compared)\b"
    r"|\b(?:while|whereas|although|because|than|compared\s+with|excluding|except|without|besides|apart\s+from|(?:driven|helped|led|boosted|lifted|followed|offset|hit|hurt)\s+by)\s"
)
# From a measure to the part it is of: "sales | of gaming | chips", "revenue | from Google's | network".
_OF = re.compile(r"[’']?s?\s+(?:of|from|at|in|on|for|by)\s+(?:[\w’'&-]+\s+){0,3}")
_WITH = re.compile(
    r"\s+(?:with|at|on)\s+(?:about\s+|some\s+|nearly\s+|almost\s+|just\s+(?:over|under)\s+)?$|\s\($"
)
# Where a sentence goes on about its subject: ", with | revenue", "while | its operating profit".
_GOES_ON = re.compile(
    r",\s+(?:with|while|and|but)\s+(?P<its>(?:its|whose)\s+)?(?:(?!total|group|overall|combined|consolidated)[a-z-]+\s+){0,2}$"
)
_A_PART = re.compile(r"\s*(?:business|division|segment|unit|arm|operation)s?\b")
_OPENS = re.compile(
    r"^[A-Z][\w.&-]*+(?:\s[A-Z][\w.&-]*+){0,3}[’']s?\s++(?:[a-z-]++\s++){0,2}$|^(?:Its|The)\s+"
)
_THOSE_OF = re.compile(r"\b(?:those|that)\s+(?:of|from|at|in)\s")
# A part in front of all else: "| In | China, its sales fell", "Abroad, …".
_FRONTED = re.compile(r"(?:(?:in|across|at|from)\s+)?", re.IGNORECASE)
_BEFORE_MEASURE = 60  # characters from a part to the noun that it narrows
# Verbs by which a part has revenue, whatever else it is that the text says of it.
_EARNS = re.compile(
    r"\b(?:contribut\w+|br(?:ing|ought)\w*|generat\w+|account\w+\s+for|yield\w+|deliver\w+|suppl(?:y|ie)\w*|(?:was|were|is)\s+worth|provid\w+|ma[dk]es?\s+up|represent\w*"
    r"|took|takes?|rang|pulled|raked|sold|gr[eo]w\w*|r[io]se\w*|fell|climb\w+|jump\w+|surg\w+|drop\w+|slip\w+|soar\w+|declin\w+|increas\w+|decreas\w+|advanc\w+|shr[aiu]nk|expand\w+)\b"
)
_NEAR = timedelta(days=10)


def in_parts(draft: Draft, corpus: Facts) -> Draft:
    """The draft, with its figures of parts of companies given to these parts, where the corpus has them."""
    claims = tuple(_in_part(under_its_name(c, corpus), draft, corpus) for c in draft.claims)
    return draft if claims == draft.claims else replace(draft, claims=claims)


def _in_part(claim: Claim, draft: Draft, corpus: Facts) -> Claim:
    quantity = claim.quantity
    measure = claim.measure
    if claim.kind != "quantity" or quantity is None:
        return claim
    is_counted = measure is not None and measure.name in _TOLD_OF_PARTS
    if quantity.dimension not in _DIMENSIONS and not is_counted:
        return claim
    if (
        measure is not None
        and not is_counted
        and measure.kind not in ("count", "other")
        and measure.name not in _OF_PARTS
    ):
        return claim
    known = [e for e in claim.entities if find_entity(corpus.directory, e)]
    if not known:
        found = _of_the_part_named(claim, draft, corpus)
        return found if found is not claim else _of_the_one_named(claim, draft, corpus)
    if len(known) != 1 or len(claim.entities) != 1:
        return claim
    owner = find_entity(corpus.directory, known[0])
    name = measure.name if measure and _is_of_parts(measure) else _REVENUE
    if claim.ratio is not None and claim.ratio.over is not None:
        name = claim.ratio.over.name
    if owner is None:
        return claim
    if another := _those_of(claim, name, owner, draft, corpus):
        return _narrowed(_moved_alike(claim, draft), owner, name, another, draft, corpus)
    if _is_told(measure, owner, corpus):
        return claim
    if (
        name == _REVENUE
        and measure
        and not _is_of_parts(measure)
        and not _is_of_money(claim, draft)
    ):
        return claim
    named = _named(claim, name, owner, draft, corpus)
    led = None if named else _of_its_subject(claim, name, owner, draft, corpus)
    if led is not None:
        claim, named = led
    return _narrowed(claim, owner, name, named, draft, corpus) if named else claim


def _says_income(scope: str, claim: Claim, owner: Entity, draft: Draft) -> bool:
    """Whether the sentence has every word of a part's name: "ads on YouTube" is of "YouTube ads", "YouTube" may be of more."""
    sentence = draft.document.sentences[claim.sentence].span
    said = words_of(draft.document.text[sentence.start : sentence.end], owner)
    figures = {singular(word) for word in load("scopes")["figures"]}
    return all(word in said or word in figures for word in words_of(scope, owner))


def _is_of_parts(measure: Measure) -> bool:
    """Whether companies tell the measure of each of their parts."""
    return measure.kind == "flow" or measure.name in _TOLD_OF_PARTS


def _of_the_part_named(claim: Claim, draft: Draft, corpus: Facts) -> Claim:
    """The claim of a part under its own name: of the company that the sentence names, if it has such a part, or the only one that has."""
    entity, measure = claim.entity or _only_name(claim, draft), claim.measure
    if entity is None or measure is None or not _is_of_parts(measure):
        return claim
    called = _called(entity, measure)
    for owner in _owners(claim, entity, draft, corpus):
        if beside := _those_of(claim, measure.name, owner, draft, corpus):
            of_owner = replace(claim, entities=(owner,))
            return _narrowed(of_owner, owner, measure.name, beside, draft, corpus)
        scopes = scopes_of(corpus, owner, measure.name)
        same = [s for s in scopes if words_of(s, owner) == words_of(called, owner)]
        opened = [s for s in scopes if words_of(s, owner)[:1] == words_of(called, owner)]
        if found := same or (opened if opened and are_of_one(opened) else []):
            scope = of_its_days(found, claim, owner, measure.name, corpus)
            narrowed = replace(claim, entities=(owner,), measure=replace(measure, scope=scope))
            if same or not tells_income(scope) or _says_income(scope, claim, owner, draft):
                return narrowed
    return claim


def _of_the_one_named(claim: Claim, draft: Draft, corpus: Facts) -> Claim:
    """The claim of places or the like that are together one part of the only company that the sentence names: "Meta's revenue from the US and | Canada |"."""
    if not claim.entities or any(e.kind == "person" for e in claim.entities):
        return claim
    owners = _named_with(claim, draft, corpus)
    if len(owners) != 1:
        return claim
    measure = claim.measure and replace(claim.measure, scope="")
    found = _in_part(replace(claim, entities=tuple(owners), measure=measure), draft, corpus)
    return found if found.measure and found.measure.scope else claim


def _named_with(claim: Claim, draft: Draft, corpus: Facts) -> list[Entity]:
    """The companies of the corpus that the sentence of a claim names."""
    sentence = draft.document.sentences[claim.sentence].span
    named = {
        found.id: found
        for m in draft.mentions
        if sentence.contains(m.span)
        for e in m.entities
        if (found := find_entity(corpus.directory, e))
    }
    return list(named.values())


def _called(entity: Entity, measure: Measure | None) -> str:
    """The part that an entity with the scope of a measure is; a scope that was read from within the name adds nothing: "sales of Sam's | Club |"."""
    scope = measure.scope if measure else ""
    within = set(scope.casefold().split()) <= set(entity.name.casefold().split())
    return entity.name if within else f"{entity.name} {scope}"


def _only_name(claim: Claim, draft: Draft) -> Entity | None:
    """The only name in the sentence of a figure of which it does not say whose it is, where it stands in front of the figure."""
    sentence = draft.document.sentences[claim.sentence].span
    named = [
        m for m in draft.mentions if sentence.contains(m.span) and m.span.end <= claim.span.start
    ]
    only = {e for m in named for e in m.entities}
    return only.pop() if len(only) == 1 else None


def _owners(claim: Claim, entity: Entity, draft: Draft, corpus: Facts) -> list[Entity]:
    """The one company of the corpus that the sentence names; where there is none, and it is no place, the only one with such a part."""
    named = _named_with(claim, draft, corpus)
    if named or entity.kind in ("place", "person"):
        return named if len(named) == 1 else []
    called = _called(entity, claim.measure)
    ids = {
        o
        for o, s in corpus.scopes()
        if (owner := corpus.directory.find(o))
        and (
            words_of(s, owner) == words_of(called, owner)
            or (tells_income(s) and s.casefold().startswith(f"{called.casefold()} "))
        )
    }
    owners = [corpus.directory.find(each) for each in sorted(ids)]
    return [e for e in owners if e] if len(ids) == 1 else []


def _is_of_money(claim: Claim, draft: Draft) -> bool:
    """Whether the figure, or the one that it is the change of, is of money, and no count of customers or shops."""
    quantity = claim.quantity
    anchor = draft.by_id.get(claim.anchor) if claim.anchor else None
    figures = (quantity, anchor.quantity if anchor else None)
    if claim.ratio is not None and claim.ratio.over is not None:
        return claim.ratio.over.kind == "flow"
    return any(q is not None and q.dimension == "money" for q in figures)


def _named(claim: Claim, name: str, owner: Entity, draft: Draft, corpus: Facts) -> Named | None:
    """The only part that the words in front of a figure say it is of."""
    text = draft.document.text
    start = draft.document.sentences[claim.sentence].span.start
    ahead = text[start : claim.span.start]
    if quantity := claim.quantity:
        ahead = text[start : min(claim.span.start, quantity.span.start)]
    breaks = [m.end() for m in _CLAUSE.finditer(ahead)]
    measure = claim.measure
    span = measure.span if measure and _is_of_parts(measure) and measure.span else None
    at = (
        (span.start - start, span.end - start)
        if span and start <= span.start < claim.span.start
        else None
    )
    opening = max((b for b in breaks if at is None or b <= at[0]), default=0)
    found = [
        named
        for named in parts_in(ahead, scopes_of(corpus, owner, name), owner)
        if named.start >= opening and _is_its(ahead, named, at)
        if _says(ahead[named.start : named.end], measure, owner)
    ]
    return found[0] if len({n.scopes for n in found}) == 1 else None


def _of_its_subject(
    claim: Claim, name: str, owner: Entity, draft: Draft, corpus: Facts
) -> tuple[Claim, Named] | None:
    """The claim, and the part that its sentence begins with and goes on about; "its" may be the company's: such a figure is not held against it."""
    start = draft.document.sentences[claim.sentence].span.start
    span = claim.measure.span if claim.measure else None
    if span is None or not start < span.start < claim.span.start:
        return None
    ahead = draft.document.text[start : span.start]
    led = _GOES_ON.search(ahead)
    if led is None:
        return None
    subject = ahead[: led.start()]
    found = [
        named
        for named in parts_in(subject, scopes_of(corpus, owner, name), owner)
        if _A_PART.match(subject, named.end) and _OPENS.search(subject[: named.start])
    ]
    if len({n.scopes for n in found}) != 1:
        return None
    its = led["its"] is not None
    return (replace(claim, carried=(*claim.carried, "measure")) if its else claim), found[0]


def _those_of(claim: Claim, name: str, owner: Entity, draft: Draft, corpus: Facts) -> Named | None:
    """The part that a figure of the same measure goes on to: "sales of the iPad fell 6%, and | those of wearables | 7%", "| Britain with | $33.6bn"."""
    start = draft.document.sentences[claim.sentence].span.start
    ahead = draft.document.text[start : claim.span.start]
    if beside := _WITH.search(ahead):
        named = parts_in(ahead[: beside.start()], scopes_of(corpus, owner, name), owner)
        if named and named[-1].end == beside.start():
            return named[-1]
    openings = [m.end() for m in _THOSE_OF.finditer(ahead)]
    if not openings:
        return None
    found = parts_in(ahead[openings[-1] :], scopes_of(corpus, owner, name), owner)
    return found[0] if len({n.scopes for n in found}) == 1 else None


def _moved_alike(claim: Claim, draft: Draft) -> Claim:
    """The claim, a change without a verb of its own going the way of the one before: "fell 6%, and those of wearables | 7% |"."""
    quantity = claim.quantity
    if claim.role != "change" or quantity is None or quantity.direction is not None:
        return claim
    before = [
        c.quantity.direction
        for c in draft.by_sentence.get(claim.sentence, ())
        if c.role == "change" and c.span < claim.span and c.quantity
    ]
    return replace(claim, quantity=replace(quantity, direction=before[-1])) if before else claim


def _says(named: str, measure: Measure | None, owner: Entity) -> bool:
    """Whether the name of a part has a word of the scope that the measure was read with, where it was read with one: no "sales in China" of "online sales in China"."""
    if measure is None or not _is_of_parts(measure) or not measure.scope:
        return True
    return not set(words_of(measure.scope, owner)).isdisjoint(words_of(named, owner))


def _is_its(ahead: str, named: Named, measure: tuple[int, int] | None) -> bool:
    """Whether the figure is of the part: the part is the subject of its clause, or narrows the noun of the measure."""
    if measure is not None and measure[1] <= named.start:
        return _OF.fullmatch(ahead, measure[1], named.start) is not None
    until = measure[0] if measure is not None else len(ahead)
    between = ahead[named.end : until]
    if measure is not None and len(between) > _BEFORE_MEASURE:
        return False
    is_fronted = _FRONTED.fullmatch(ahead, 0, named.start) and between.startswith(",")
    return between.count(",") in ((1,) if is_fronted else (0, 2))


def _narrowed(
    claim: Claim, owner: Entity, name: str, named: Named, draft: Draft, corpus: Facts
) -> Claim:
    measure = claim.measure
    scope = of_its_days(named.scopes, claim, owner, name, corpus)
    if claim.ratio is not None and claim.ratio.over is not None:
        ratio = replace(claim.ratio, name=name, scope=scope)
        return replace(claim, ratio=ratio)
    if measure is not None and _is_of_parts(measure):
        return replace(claim, measure=replace(measure, scope=scope))
    start = draft.document.sentences[claim.sentence].span.start
    told = draft.document.text[start + named.end : claim.span.end]
    carried = claim.carried if _EARNS.search(told) else (*claim.carried, "measure")
    return replace(claim, measure=replace(measure_named(name), scope=scope), carried=carried)


def _is_told(measure: Measure | None, owner: Entity, corpus: Facts) -> bool:
    """Whether the measure names a part already as the corpus does."""
    if measure is None or not _is_of_parts(measure) or not measure.scope:
        return False
    return any(is_same_scope(s, measure.scope) for s in scopes_of(corpus, owner, measure.name))


def of_its_days(
    scopes: Iterable[str], claim: Claim, owner: Entity, name: str, corpus: Facts
) -> str:
    """Of several names that the corpus has for a part, the one with a figure of the claim's last day."""
    several = list(dict.fromkeys(scopes))
    end: date | None = claim.period.end if claim.period else None
    if len(several) > 1 and end is not None:
        facts = corpus.facts(entity=owner.id, measure=name, ends=(end - _NEAR, end + _NEAR))
        told = {f.scope for f in facts}
        several = [s for s in several if s in told] or several
        start = claim.period.start if claim.period else None
        own = {f.scope for f in facts if f.start and start and abs(f.start - start) <= _NEAR}
        several = [s for s in several if s in own] or several
    return min(several, key=len)
