"""A figure that may be of a part of a company, though it is read as of the whole: it is no error that it is not the whole's.

"The cloud was the fastest-growing of Acme's divisions: its sales rose 47%" tells of the cloud; "its North American business went from $627m in the
red to …" of that business; "a tenth of its revenue and 85% more than in 2022" says what a tenth grew by. Where a part stands in the way between the
company and its figure, and no measure names it, the corpus cannot contradict.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims import lazy_re as re
from claims.claim import Claim
from claims.document import Document
from claims.what.measures import find_measures
from factcheck.finding import ClaimVerdict

OF_A_PART = "it may be of a part of the company, which the sentence names"
OF_A_SPELL = "it may be of a part of the year, which the sentence names"
OF_ANOTHER = "it may be of something else, which the sentence names"
OF_BOTH = "it may be of two measures together, which the sentence names"
OF_THE_REST = "the sentence leaves something out of it"
_PLAIN = frozenset(("income", "profit", "net", "total", "earnings", "and", "of", "the"))
_A_CHARGE = re.compile(r"\b(?:an?|another|the)\s+(?:[a-z-]+\s+){0,3}charge$", re.IGNORECASE)

_PART = (
    r"(?:business|division|segment|unit|arm|branch|subsidiary|brand|chain|region|market|operation)"
)
_PARTS = r"(?:businesses|divisions|segments|units|arms|branches|subsidiaries|brands|chains|regions|markets|operations|lines|categories|products)"
# "its North American business", "the company's cloud arm", "Acme's parcels unit".
_ITS_PART = re.compile(
    rf"(?:\b(?:its|their|whose)|[\w.][’']s?)\s+(?:(?!from\b)[\w&’'-]+\s+){{1,4}}{_PART}s?\b(?![’'])"
)
# "the fastest-growing of Acme's divisions", "one of its three segments", "Acme's largest division".
_OF_ITS_PARTS = re.compile(
    rf"\bof\s+(?:(?:the|its|their|all)\b|[A-Z][\w.&’'-]*[’']s?)\s+(?:[\w&’'-]+\s+){{0,3}}{_PARTS}\b"
)
# "Acme's creative tools", right in front of a verb.
_WHAT_IT_HAS = re.compile(r"[\w.][’']s?\s+(?P<what>(?:[\w&-]+\s+){1,5})$")
_WHOLES = frozenset(
    (
        "business", "operations", "group", "company", "management", "accounts", "books", "parent", "owner", "maker", "board", "boss", "bosses", "directors",
        "managers", "executives", "chief", "chiefs", "founder",
    )
)  # fmt: skip
_LEAVES_OUT = re.compile(
    r"\b(?:outside|beyond|excluding|excludes?|excluded|except|apart from|other than|leaving out|left out|stripp(?:ed|ing) out)\b",
    re.IGNORECASE,
)
# "$2bn bigger than that of Microsoft" is no change from the year before.
_THAN_THAT_OF = re.compile(r"\s+(?:[a-z]+\s+){1,3}than\s+(?:that|those)\s+of\b")
_JOINED = re.compile(
    r"s?\s+(?:and|plus|as\s+well\s+as)\s+(?:the\s+|its\s+|on\s+|in\s+|through\s+)?(?:[a-z-]+\s+)?"
)
_ITS = re.compile(r"\b(?:its|their|whose|it|they)\s+(?:[a-z-]+\s+){0,2}$")
_CLAUSE = re.compile(r"[;:(]|,\s+(?:and|but|while|whereas|though|although|as|when|because)\b")
_FARTHEST = 400  # characters from what a figure is of to the figure
_REACH = 40  # characters in front of a measure
_SPELLS = r"\b(?:half-?year(?:ly)?|interim|quarterly|monthly|weekly|daily|(?:first|second|third|fourth|final|last|holiday)[\s-](?:half|quarter)|(?:three|six|nine)[\s-]months?)\s"
_SPELL = re.compile(rf"{_SPELLS}+(?:[a-z-]+\s+){{0,2}}$", re.IGNORECASE)
_SPELL_ITSELF = re.compile(_SPELLS, re.IGNORECASE)
_OF_WHOLE = re.compile(
    r"\s+of\s+(?:(?:the|its|their|all|our)\s+|[A-Z][\w.&’'-]*[’']s?\s+)?(?:[a-z’'-]+\s+){0,2}"
)


def of_a_part(
    verdict: ClaimVerdict, claim: Claim, claims: Sequence[Claim], document: Document
) -> ClaimVerdict:
    """The verdict, open instead of contradicted where the figure may be of a part that its measure does not name."""
    if verdict.label != "contradicted" or claim.kind not in ("quantity", "direction"):
        return verdict
    if claim.measure is None or claim.measure.scope or (claim.ratio and claim.ratio.scope):
        return verdict
    diagnosis = verdict.diagnosis
    if (
        _is_of_a_share(claim, claims, document)
        or _stands_between(claim, document)
        or _is_of_what_it_has(claim, document)
    ):
        why, diagnosis = OF_A_PART, ""
    elif _leaves_out(claim, document):
        why, diagnosis = OF_THE_REST, ""
    elif _THAN_THAT_OF.match(document.text, claim.span.end) or _is_named(verdict, claim, document):
        why = OF_ANOTHER
    elif _is_of_both(claim, document):
        why, diagnosis = OF_BOTH, ""
    elif _is_of_a_spell(claim, document):
        why = OF_A_SPELL
    else:
        return verdict
    reason = f"{why}; {verdict.reason}"
    return replace(verdict, label="not enough evidence", reason=reason, diagnosis=diagnosis)


def _is_of_what_it_has(claim: Claim, document: Document) -> bool:
    """Whether a verb tells what the figure measures, and its subject is something of the company's: "Acme's creative tools | brought in | $2.8bn"."""
    measure = claim.measure
    span = measure.span if measure else None
    if measure is None or any(not mention.verb for mention in find_measures(measure.text)):
        return False
    start = document.sentences[claim.sentence].span.start
    if span is None or span.start > claim.span.start:
        return False
    end = span.start
    found = _WHAT_IT_HAS.search(document.text[max(start, end - _FARTHEST) : end])
    return found is not None and _WHOLES.isdisjoint(found["what"].casefold().split())


def _leaves_out(claim: Claim, document: Document) -> bool:
    """Whether the words of a figure, up to the next semicolon, say that it is of less than the whole: "outside the United States", "one-off items stripped out"."""
    sentence, text = document.sentences[claim.sentence].span, document.text
    start = text.rfind(";", sentence.start, claim.span.start) + 1 or sentence.start
    end = text.find(";", claim.span.end, sentence.end)
    return _LEAVES_OUT.search(text, start, sentence.end if end < 0 else end) is not None


def _is_named(verdict: ClaimVerdict, claim: Claim, document: Document) -> bool:
    """Whether the figure is that of another measure which the sentence names, or a charge that may be any: "a | tax charge | of $10.2bn"."""
    measure, sentence = claim.measure, document.sentences[claim.sentence]
    if measure is None:
        return False
    said = set(re.findall(r"[a-z]+", sentence.text.casefold()))
    for evidence in verdict.evidence:
        fact = evidence.fact
        other = fact is not None and fact.measure != measure.name and fact.entity
        if fact and other and evidence.note.startswith("is the ") and not fact.scope:
            telling = set(fact.measure.casefold().split()) - _PLAIN
            if telling and telling <= said and not telling & set(measure.text.casefold().split()):
                return True
    if measure.span is None or not measure.text.casefold().endswith("charge"):
        return False
    ahead = document.text[max(0, measure.span.start - _REACH) : measure.span.end]
    return _A_CHARGE.search(ahead) is not None


def _is_of_both(claim: Claim, document: Document) -> bool:
    """Whether the measure is one of two that the text joins: "through | buybacks | and dividends"."""
    span = claim.measure.span if claim.measure else None
    if span is None or document.text[span.start : span.end].find(" and ") > 0:
        return False
    sentence = document.sentences[claim.sentence].span
    text = document.text[sentence.start : sentence.end]
    start, end = span.start - sentence.start, span.end - sentence.start
    if not 0 <= start < end <= len(text):
        return False
    nouns = [m for m in find_measures(text) if not m.verb]
    gaps = [text[end : m.span.start] for m in nouns if m.span.start >= end]
    gaps += [text[m.span.end : start] for m in nouns if m.span.end <= start]
    return any(_JOINED.fullmatch(gap) for gap in gaps)


def _is_of_a_spell(claim: Claim, document: Document) -> bool:
    """Whether a word in front of the measure says that it is no whole year's: "its | half-year | profit was $3bn in 2023"."""
    span = claim.measure.span if claim.measure else None
    if span is None or claim.period is None or claim.period.grain != "year":
        return False
    if _SPELL.search(document.text[max(0, span.start - _REACH) : span.start]):
        return True
    return _SPELL_ITSELF.search(document.text[span.start : span.end]) is not None


def _is_of_a_share(claim: Claim, claims: Sequence[Claim], document: Document) -> bool:
    """Whether a change has its measure from the whole of a share in front: "a tenth | of its revenue | and 85% more"."""
    span = claim.measure.span if claim.measure else None
    if span is None or claim.role not in ("change", "difference") or span.end > claim.span.start:
        return False
    shares = (c for c in claims if c.sentence == claim.sentence and c.role == "share")
    return any(
        share.span.end <= span.start
        and _OF_WHOLE.fullmatch(document.text, share.span.end, span.start) is not None
        for share in shares
    )


def _stands_between(claim: Claim, document: Document) -> bool:
    """Whether a part of the company stands between its name and the figure."""
    sentence = document.sentences[claim.sentence].span
    span = claim.measure.span if claim.measure else None
    start = (
        min(claim.span.start, span.start)
        if span and span.start >= sentence.start
        else claim.span.start
    )
    opening = max(sentence.start, start - _FARTHEST)
    ahead = document.text[opening:start]
    named = _OF_ITS_PARTS.search(ahead) or _ITS_PART.search(ahead)
    if named and _ITS.search(ahead):
        return True
    clause = ahead
    for found in _CLAUSE.finditer(ahead):
        clause = ahead[found.start() :]
    own = document.text[opening + len(ahead) - len(clause) : claim.span.start]
    return _ITS_PART.search(own) is not None
