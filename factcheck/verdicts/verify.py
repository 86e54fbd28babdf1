"""A claim, or a statement of several, put to a corpus: supported, contradicted or not enough evidence.

The way through the modules of this folder, and what is reported of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from claims import lazy_re as re
from claims.claim import Claim
from claims.entity import EntityMention
from claims.standings import BESIDE
from factcheck.draft import Draft
from factcheck.figures import figure
from factcheck.finding import ClaimVerdict, Finding, Label
from factcheck.verdicts.audited import since_when
from factcheck.verdicts.closing import closes, verify_closing
from factcheck.verdicts.directions import verify_direction
from factcheck.verdicts.happened import verify_happened
from factcheck.verdicts.judge import judge, unasked
from factcheck.verdicts.labels import under_labels
from factcheck.verdicts.latest import dated_by_reports
from factcheck.verdicts.lookup import Facts
from factcheck.verdicts.multiples import verify_multiple
from factcheck.verdicts.nearby import with_nearest
from factcheck.verdicts.net_moves import by_net_moves
from factcheck.verdicts.of_parts import OF_ANOTHER, of_a_part
from factcheck.verdicts.offices import verify_role
from factcheck.verdicts.own_measure import by_own_measure
from factcheck.verdicts.owners import of_its_owner
from factcheck.verdicts.parts import in_parts
from factcheck.verdicts.question import Unasked, is_of_the_draft, put
from factcheck.verdicts.quoted import verify_quotation
from factcheck.verdicts.reached import reached
from factcheck.verdicts.reread import reread
from factcheck.verdicts.seats import verify_seat
from factcheck.verdicts.shares import may_be_share, verify_share
from factcheck.verdicts.standing import STANDINGS, verify_beside, verify_standing
from factcheck.verdicts.timed import in_time
from factcheck.verdicts.together import spoken_for, told_together
from factcheck.verdicts.ways import as_loss, with_its_way
from factcheck.verdicts.wholes import with_wholes

# Kinds of claims that no fact of a corpus is about, and why they stay open.
_UNFILED = {
    "ranking": "the corpus has no facts on how organisations rank",
}

# Round figures that are passed, and how far past them a figure may be that copy says it of.
_MARKS = frozenset(("barrier", "mark", "threshold", "milestone"))
_JUST_PAST = 2
_PASSED = re.compile(
    r"\b(?:pass|top|exceed|cross|surpass|clear|breach|broke|break|broken|sail|push)(?:e[sd]|s|ed|ing|ped|ping)?\s+(?:through\s+|past\s+)?(?:the\s+)?$"
)
_MOST_COUNTED = 12  # which copy spells out
_TIMES = frozenset(("year", "quarter", "month", "week", "day", "half"))
_REACH = 30  # characters in front of a figure
_CHECKS = {
    "quantity": "figure-contradicted",
    "role": "role-contradicted",
    "quotation": "quote-altered",
}


def verify_claim(
    claim: Claim, claims: Sequence[Claim], corpus: Facts, published: date | None = None
) -> ClaimVerdict:
    """The verdict on one claim of a draft.

    Args:
        claim: the claim.
        claims: every claim of the draft, since a growth rate leans on the level beside it.
        corpus: the facts to put it to.
        published: the draft's date, for what holds on that day: who holds which office.
    """
    if claim.kind == "role":
        return verify_role(claim, corpus, published)
    if claim.kind == "quotation":
        return verify_quotation(claim, claims, corpus, published)
    if claim.kind == "location":
        return verify_seat(claim, corpus, published)
    if claim.kind in ("ownership", "event", "appointment"):
        return verify_happened(claim, corpus)
    if claim.kind == "date" and (closing := verify_closing(claim, corpus)):
        return closing
    if claim.kind == "ranking" and claim.relation in STANDINGS:
        return verify_standing(claim, corpus)
    if claim.kind == "direction":
        return verify_direction(claim, claims, corpus)
    if claim.kind == "quantity" and claim.relation.startswith(BESIDE):
        return verify_beside(claim, corpus)
    if claim.kind in _UNFILED:
        return ClaimVerdict(claim.id, "not enough evidence", _UNFILED[claim.kind])
    question = put(claim, claims, corpus)
    if isinstance(question, Unasked):
        return unasked(claim, question)
    verdict = judge(question, claims, corpus)
    is_amount = claim.quantity is not None and claim.quantity.dimension != "point"
    may_be_level = claim.role == "difference" and is_amount and claim.compared is None
    if may_be_level and verdict.label != "supported":
        return _as_level(verdict, claim, claims, corpus)
    return verdict


def verdict_on(
    claim: Claim,
    draft: Draft,
    corpus: Facts,
    published: date | None,
    known: Mapping[str, ClaimVerdict],
) -> ClaimVerdict:
    """The verdict on one claim beside the others of its text, as both a check and a statement put it.

    `known` holds the verdicts on the claims before, by their ids: a share is of the part right before it.
    """
    claim = with_its_way(of_its_owner(claim, draft, corpus), draft.document)
    claim = as_loss(claim, draft)
    share = verify_share(claim, draft.claims, known, corpus, draft.document)
    if share is not None:
        return share
    multiple = verify_multiple(claim, draft, corpus)
    if multiple is not None:
        return multiple
    verdict = verify_claim(claim, draft.claims, corpus, published)
    verdict = since_when(verdict, claim, draft.claims, corpus)
    verdict = reread(verdict, claim, draft.claims, draft.document)
    verdict = of_a_part(verdict, claim, draft.claims, draft.document)
    return reached(verdict, claim, draft.claims, draft.document, corpus)


def as_filed(draft: Draft, corpus: Facts) -> Draft:
    """The draft, its figures dated, and given to the parts and measures that the corpus knows by name."""
    dated = in_time(dated_by_reports(by_net_moves(by_own_measure(draft)), corpus))
    return with_wholes(under_labels(in_parts(dated, corpus), corpus), corpus)


def verify_statement(statement: str, corpus: Facts, published: date | None = None) -> ClaimVerdict:
    """The verdict on a statement of one or more figures: each is judged, then the whole.

    It is contradicted where one figure is, by the corpus or by the statement's other figures; supported where every
    figure that can be put to the corpus is (and one can); and otherwise open.

    Raises:
        DocumentError: if the statement is empty.
    """
    from claims.extract import extract_claims
    from claims.formats import read_document
    from claims.plain import plain_reading
    from claims.who.discourse import find_mentions

    document = plain_reading(read_document(statement, published=published)).document
    mentions = find_mentions(document, corpus.directory)
    read = _of_the_one_named(extract_claims(document, corpus.directory, mentions), mentions)
    as_read = Draft(document, read, tuple(mentions))
    draft = as_filed(as_read, corpus)
    claims = draft.claims
    checkable = [
        c
        for c in claims
        if (c.kind != "date" or closes(c)) and not _is_unfiled(c) and not is_of_the_draft(c)
        if not (c.measure is None and may_be_share(c, document))
        and not _is_reached(c, claims, document.text)
    ]
    if not checkable:
        checkable = [c for c in claims if _is_unfiled(c)]
    verdicts = [
        with_nearest(verdict_on(claim, draft, corpus, published, {}), claim, corpus)
        for claim in checkable
    ]
    verdicts = _once_more(verdicts, draft, corpus, published)
    by_claim = {verdict.claim: verdict for verdict in verdicts}
    shares = (
        verify_share(c, claims, by_claim, corpus, document) for c in claims if c not in checkable
    )
    verdicts += [verdict for verdict in shares if verdict is not None]
    verdicts = _of_more_than_counts(verdicts, draft)
    verdicts += _against_itself(as_read)
    if not verdicts:
        return ClaimVerdict("", "not enough evidence", "no checkable claim was found in it")
    return _whole(verdicts)


def _once_more(
    verdicts: Sequence[ClaimVerdict], draft: Draft, corpus: Facts, published: date | None
) -> list[ClaimVerdict]:
    """The verdicts, those that are open put again with the series that the figures of a sentence tell together."""
    known = {v.claim: v for v in verdicts}
    together, by_name = told_together(draft, known, corpus)
    found = []
    for verdict in verdicts:
        claim = together.by_id[verdict.claim]
        if verdict.label == "contradicted":
            other = spoken_for(draft.by_id[verdict.claim], draft, known, corpus)
            verdict = _of_other(verdict, *other, draft, corpus) if other else verdict
        if verdict.label == "not enough evidence" and claim != draft.by_id[verdict.claim]:
            again = verdict_on(claim, together, corpus, published, {})
            is_told = again.claim not in by_name or again.label == "supported" or again.diagnosis
            if again.label != "not enough evidence" and is_told:
                verdict = again
        found.append(verdict)
    return found


def _of_other(
    verdict: ClaimVerdict, claim: Claim, is_sibling: bool, draft: Draft, corpus: Facts
) -> ClaimVerdict:
    """The verdict on a contradicted figure that another series has: on that one where the sentence goes on about it, else open."""
    again = verdict_on(claim, draft, corpus, None, {})
    if is_sibling or again.label != "supported":
        return again if again.label == "supported" else verdict
    reason = f"{OF_ANOTHER}; {verdict.reason}"
    return replace(verdict, label="not enough evidence", reason=reason, diagnosis="")


def _of_more_than_counts(verdicts: Sequence[ClaimVerdict], draft: Draft) -> list[ClaimVerdict]:
    """The verdicts without the open ones on small numbers in words that no measure is known of, where others are settled: "of the | five | regions, sales fell in | one |"."""
    telling = [v for v in verdicts if v.label != "not enough evidence" or not _is_count(v, draft)]
    is_settled = any(v.label != "not enough evidence" for v in telling)
    return telling if is_settled else list(verdicts)


def _is_count(verdict: ClaimVerdict, draft: Draft) -> bool:
    claim = draft.by_id.get(verdict.claim)
    quantity = claim.quantity if claim else None
    if claim is None or quantity is None or quantity.dimension != "count" or verdict.evidence:
        return False
    is_small = quantity.value is not None and 0 < quantity.value <= _MOST_COUNTED
    is_in_words = not any(sign.isdigit() for sign in claim.text)
    is_of_time = quantity.unit in _TIMES
    return (
        is_small
        and is_in_words
        and (is_of_time or claim.measure is None or not claim.measure.known)
    )


def finding_of(verdict: ClaimVerdict, claim: Claim) -> Finding | None:
    """What to report of a verdict: a finding where the corpus contradicts the claim, otherwise nothing."""
    if verdict.label != "contradicted":
        return None
    return Finding(
        check=_CHECKS.get(claim.kind, "statement-contradicted"),
        severity="error",
        message=verdict.reason,
        spans=(claim.span,),
        working=verdict.working,
        evidence=verdict.evidence,
        suggestion=_suggestion(verdict, claim),
        claims=(claim.id,),
    )


def _is_unfiled(claim: Claim) -> bool:
    return claim.kind in _UNFILED and claim.relation not in STANDINGS


def _is_reached(claim: Claim, claims: Sequence[Claim], text: str) -> bool:
    """Whether a figure is a mark that a level of its sentence is just past: "broke the | $100bn | barrier, with a profit of $100.1bn", "passed | $100bn |"."""
    measure, mark = claim.measure, claim.quantity
    if measure is None or mark is None or not mark.value:
        return False
    ahead = text[max(0, claim.span.start - _REACH) : claim.span.start]
    if measure.name not in _MARKS and not _PASSED.search(ahead):
        return False
    levels = (c.quantity for c in claims if c.sentence == claim.sentence and c.role == "level")
    return any(
        mark.unit in (q.unit, "") and q.value and mark.value <= q.value < mark.value * _JUST_PAST
        for q in levels
        if q is not None and q is not mark
    )


def _of_the_one_named(
    claims: Sequence[Claim], mentions: Sequence[EntityMention]
) -> tuple[Claim, ...]:
    """The claims, those of nobody given to the one organisation that the statement names, if it names just one."""
    named = {e.id: e for m in mentions for e in m.entities if e.kind == "organisation"}
    if len(named) != 1:
        return tuple(claims)
    (only,) = named.values()
    return tuple(
        c if c.entities or not c.quantity else replace(c, entities=(only,)) for c in claims
    )


def _against_itself(draft: Draft) -> Iterator[ClaimVerdict]:
    """What the statement's own figures contradict: "fell to 54 from 46"."""
    from factcheck.checks import run

    for finding in run(draft).findings:
        if finding.verdict == "contradicted" and finding.severity != "info":
            yield ClaimVerdict(
                ", ".join(finding.claims), "contradicted", finding.message, finding.working
            )


def _as_level(
    verdict: ClaimVerdict, claim: Claim, claims: Sequence[Claim], corpus: Facts
) -> ClaimVerdict:
    """The verdict on a difference that may be a level: "rose $33 billion" and "rose to $33 billion" read much alike."""
    as_level = verify_claim(replace(claim, role="level", anchor=None), claims, corpus)
    if as_level.label == "supported":
        return replace(as_level, reason=f"{as_level.reason}, as a level")
    level = next((e.fact.value for e in as_level.evidence if e.fact and e.fact.value), None)
    size = claim.quantity.value if claim.quantity else None
    if verdict.label == "contradicted" and level and size and 2 * abs(size) > abs(level):
        return replace(
            verdict,
            label="not enough evidence",
            reason=f"too large for a change, it may be a level; {as_level.reason}",
        )
    return verdict


def _whole(verdicts: Sequence[ClaimVerdict]) -> ClaimVerdict:
    by_label: dict[Label, list[ClaimVerdict]] = {}
    for verdict in verdicts:
        by_label.setdefault(verdict.label, []).append(verdict)
    label: Label = "not enough evidence"
    if "contradicted" in by_label:
        label = "contradicted"
    elif "supported" in by_label and "not enough evidence" not in by_label:
        label = "supported"
    telling = by_label[label]
    return ClaimVerdict(
        ", ".join(v.claim for v in verdicts),
        label,
        "; ".join(dict.fromkeys(v.reason for v in telling)),
        working="; ".join(dict.fromkeys(v.working for v in telling if v.working)),
        evidence=tuple(dict.fromkeys(e for v in verdicts for e in v.evidence)),
        diagnosis="; ".join(dict.fromkeys(v.diagnosis for v in telling if v.diagnosis)),
    )


def _suggestion(verdict: ClaimVerdict, claim: Claim) -> str:
    """What the corpus says, rounded as the draft rounds."""
    fact = next((e.fact for e in verdict.evidence if e.fact), None)
    if fact is None or fact.value is None or claim.quantity is None:
        return verdict.diagnosis if claim.kind != "quantity" else ""
    value, step = Fraction(fact.value), Fraction(claim.quantity.step)
    if claim.quantity.dimension == "point":
        return f"the corpus has {figure(round(value, 2), 'percentage point')}"
    exact = round(value / step) * step if step else value
    if claim.role == "change":
        return f"the corpus has it {'up' if value > 0 else 'down'} {figure(abs(exact), fact.unit)}"
    return f"the corpus has {figure(exact, fact.unit)}"
