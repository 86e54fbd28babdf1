"""A claim put to a corpus: supported, contradicted or not enough evidence, with the reason and the working.

Intervals decide: what the printed figure can mean against what the fact can mean. A claim is supported where one
definition of its measure agrees, and contradicted only where the entity, the measure and the days match and no
definition does. A press report alone never contradicts, and nothing settles what a private company does not file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from claims.claim import Claim
from claims.entity import EntityMention
from claims.interval import Interval
from factcheck.answers import PLAIN, Answer, Answers, answer, family
from factcheck.diagnose import Match, diagnose, other_days
from factcheck.draft import Draft
from factcheck.figures import figure
from factcheck.finding import ClaimVerdict, Finding, Label
from factcheck.lookup import Facts, facts_of, in_words, is_in_scope
from factcheck.offices import verify_role
from factcheck.phrases import evidence_of, said, shown, stated, working
from factcheck.question import DRAFT_ROLES, Question, Unasked, put
from factcheck.quoted import verify_quotation
from sources.derive import interval_of
from sources.evidence import Evidence, Fact, Grade
from sources.stretch import Stretch

# "More than 50 billion" of a figure past twice that is true and yet not what copy means: neither way.
_FARTHEST_BOUND = 2
# A source that rounds more than ten times as coarsely as the draft cannot vouch for the draft's digits.
_COARSEST = 10


def verify_claim(claim: Claim, claims: Sequence[Claim], corpus: Facts) -> ClaimVerdict:
    """The verdict on one claim of a draft.

    Args:
        claim: the claim.
        claims: every claim of the draft, since a growth rate leans on the level beside it.
        corpus: the facts to put it to.
    """
    if claim.kind == "role":
        return verify_role(claim, corpus)
    if claim.kind == "quotation":
        return verify_quotation(claim, claims, corpus)
    question = put(claim, claims, corpus)
    if isinstance(question, Unasked):
        return _unasked(claim, question)
    return _judge(question, answer(question, corpus), claims, corpus)


def verify_statement(statement: str, corpus: Facts, published: date | None = None) -> ClaimVerdict:
    """The verdict on a statement of one or more figures: each is judged, then the whole.

    It is contradicted where one figure is, by the corpus or by the statement's other figures; supported where every
    figure that can be put to the corpus is (and one can); and otherwise open.

    Raises:
        DocumentError: if the statement is empty.
    """
    from claims.discourse import find_mentions
    from claims.extract import extract_claims
    from claims.formats import read_document

    document = read_document(statement, published=published)
    mentions = find_mentions(document, corpus.directory)
    claims = _of_the_one_named(extract_claims(document, corpus.directory, mentions), mentions)
    checkable = [c for c in claims if c.kind != "date" and c.role not in DRAFT_ROLES]
    verdicts = [verify_claim(claim, claims, corpus) for claim in checkable]
    verdicts += _against_itself(Draft(document, claims, tuple(mentions)))
    if not verdicts:
        return ClaimVerdict("", "not enough evidence", "no checkable claim was found in it")
    return _whole(verdicts)


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


def finding_of(verdict: ClaimVerdict, claim: Claim) -> Finding | None:
    """What to report of a verdict: a finding where the corpus contradicts the claim, otherwise nothing."""
    if verdict.label != "contradicted":
        return None
    check = "role-contradicted" if claim.kind == "role" else "figure-contradicted"
    return Finding(
        check=check,
        severity="error",
        message=verdict.reason,
        spans=(claim.span,),
        working=verdict.working,
        evidence=verdict.evidence,
        suggestion=_suggestion(verdict, claim),
        claims=(claim.id,),
    )


def _judge(
    question: Question, answers: Answers, claims: Sequence[Claim], corpus: Facts
) -> ClaimVerdict:
    claim = question.claim
    if not answers.found:
        return _unanswered(question, answers, corpus)
    agreeing = [a for a in answers.found if _agrees(question.interval, a.fact)]
    disagreeing = [a for a in answers.found if a not in agreeing]
    weighty = [a for a in disagreeing if a.fact.provenance.grade > Grade.PRESS]
    weighty = [
        a
        for a in weighty
        if not (a.reading.doubtful or a.fact.superseded) and is_in_scope(a.fact, question.measure)
    ]
    sound = [a for a in agreeing if not a.reading.doubtful and not _outweighed(a, weighty)]
    if sound:
        # A figure that a mix of definitions gives exactly is better than one it gives within rounding.
        best = min(sound, key=lambda a: Fraction(a.fact.value or 0) not in question.interval)
        return _supported(question, best, disagreeing)
    if agreeing and agreeing[0].reading.doubtful:
        return _open(
            claim, f"holds {agreeing[0].reading.note}, which the text does not say", agreeing
        )
    if near := [a for a in disagreeing if interval_of(a.fact).meets(question.interval)]:
        return _open(claim, _loosely(question, near[0]), near)
    if weighty:
        return _contradicted(question, weighty, claims, corpus)
    reason = f"only press reports speak to it, and they do not agree: {said(disagreeing[0])}"
    return _with(_open(claim, reason, disagreeing), other_days(question, corpus))


def _agrees(asked: Interval, fact: Fact) -> bool:
    """Whether the fact lies in the printed interval, as closely as the draft prints it."""
    known = interval_of(fact)
    if asked.is_bounded:  # which way a tie was rounded is nobody's mistake
        asked = Interval(asked.low, asked.high)
    if not asked.meets(known):
        return False
    if asked.low is None or asked.high is None:
        bound = asked.low if asked.high is None else asked.high
        return bound is None or _is_near(bound, known)
    width, slack = asked.width or Fraction(0), known.width or Fraction(0)
    middle = Fraction(fact.value or 0)
    return middle in asked or slack <= _COARSEST * width


def _is_near(bound: Fraction, known: Interval) -> bool:
    """Whether a figure is near enough to "more than X" for copy to have put it that way."""
    far = abs(known.low or known.high or Fraction(0))
    return bound == 0 or (abs(bound) / _FARTHEST_BOUND <= far <= abs(bound) * _FARTHEST_BOUND)


def _outweighed(agreeing: Answer, weighty: Iterable[Answer]) -> bool:
    """Whether a filing or company document of the same definition says otherwise than this press report."""
    fact = agreeing.fact
    return fact.provenance.grade <= Grade.PRESS and any(
        a.fact.definition == fact.definition and a.fact.scope == fact.scope for a in weighty
    )


def _supported(question: Question, found: Answer, others: Sequence[Answer]) -> ClaimVerdict:
    fact = found.fact
    reason = f"holds: {said(found)}"
    if fact.superseded:
        reason = f"holds as first reported: {said(found)}; restated since"
    elif Fraction(fact.value or 0) not in question.interval:
        reason = f"holds within the rounding of its source: {said(found)}"
    contrast = _contrast(question, found, others)
    return ClaimVerdict(
        question.claim.id,
        "supported",
        reason + contrast,
        working=working(found),
        evidence=evidence_of([found]),
    )


def _contrast(question: Question, found: Answer, others: Sequence[Answer]) -> str:
    """What the other definitions would give: said, not hidden."""
    contrasts = []
    for other in others:
        differs = other.note if other.note != found.note else other.fact.definition
        if other.mixed or other.fact.superseded or other.reading != found.reading:
            continue
        if len(question.entities) == 1 and other.fact.definition == found.fact.definition:
            continue
        contrasts.append(f"{_by(differs)} it would be {shown(other.fact)}")
    return "".join(f"; {text}" for text in dict.fromkeys(contrasts))


def _by(definition: str) -> str:
    return definition if family(definition) != PLAIN else f"as {definition or 'the plain measure'}"


def _contradicted(
    question: Question, weighty: Sequence[Answer], claims: Sequence[Claim], corpus: Facts
) -> ClaimVerdict:
    claim, best = question.claim, weighty[0]
    printed = claim.quantity.text if claim.quantity else claim.text
    reason = f"the corpus has {said(best)}; the text says {printed}"
    nearest = min(weighty, key=lambda a: _distance(question.interval, a.fact))
    if nearest is not best:
        reason += f"; the nearest definition gives {said(nearest)}"
    match = diagnose(question, best.fact, claims, corpus)
    if doubt := _doubt(claim, match):
        return _with(_open(claim, f"{doubt}; {reason}", weighty), match)
    verdict = ClaimVerdict(
        claim.id,
        "contradicted",
        reason,
        working=working(best),
        evidence=evidence_of(weighty),
    )
    return _with(verdict, match)


def _doubt(claim: Claim, match: Match | None) -> str:
    """Why a claim that takes its measure or its days from an earlier sentence may not be contradicted."""
    if "measure" in claim.carried:
        return "the sentence does not say itself what it measures"
    if "period" in claim.carried and match and match.fact:
        return "the sentence does not say itself when"
    return ""


def _with(verdict: ClaimVerdict, match: Match | None) -> ClaimVerdict:
    """The verdict with what the figure does match, in its reason, evidence and diagnosis."""
    if match is None:
        return verdict
    matched = (Evidence(fact=match.fact, note=match.text),) if match.fact else ()
    return replace(
        verdict,
        reason=f"{verdict.reason}; the figure {match.text}",
        evidence=verdict.evidence + matched,
        diagnosis=match.text,
    )


def _distance(asked: Interval, fact: Fact) -> Fraction:
    value = Fraction(fact.value or 0)
    ends = [end for end in (asked.low, asked.high) if end is not None]
    return min((abs(end - value) for end in ends), default=Fraction(0))


def _unanswered(question: Question, answers: Answers, corpus: Facts) -> ClaimVerdict:
    """Nothing on exactly this: say what is missing and show the nearest."""
    known = [f for e in question.entities for f in facts_of(corpus, e, question.measure)]
    what = f"{question.measure.scope} {question.measure.name}".strip()
    if answers.other_units:
        units = in_words([fact.unit for fact in answers.other_units])
        return _open(question.claim, f"the corpus has it in {units} only")
    if answers.missing and len(question.entities) > 1:
        missing = in_words(answers.missing)
        return _open(
            question.claim,
            f"a sum needs the {what} of {missing}, which the corpus lacks for these days",
        )
    if not known:
        return _open(question.claim, f"the corpus has no {what} of {question.name}")
    wanted = question.readings[0].stretch
    nearest = _nearest(known, wanted)
    days = wanted.label
    if question.bases:
        days += f" and {question.bases[0].label} to compare"
    reason = f"no {what} of {question.name} for {days}; the nearest is {stated(nearest[0])}"
    verdict = ClaimVerdict(
        question.claim.id,
        "not enough evidence",
        reason,
        evidence=tuple(Evidence(fact=f, note="nearest") for f in nearest),
    )
    return _with(verdict, other_days(question, corpus))


def _nearest(facts: Sequence[Fact], wanted: Stretch) -> list[Fact]:
    dated = [f for f in facts if f.end is not None and f.value is not None]
    ranked = sorted(
        dated,
        key=lambda f: (abs((f.end or date.min).toordinal() - wanted.end.toordinal()), f.superseded),
    )
    return (ranked or list(facts))[:3]


def _unasked(claim: Claim, why: Unasked) -> ClaimVerdict:
    facts = [f for f in why.nearest if not f.superseded][:3]
    reason = f"{why.reason}; {why.introduced} {stated(facts[0])}" if facts else why.reason
    return ClaimVerdict(
        claim.id,
        "not enough evidence",
        reason,
        evidence=tuple(Evidence(fact=f, note="nearest") for f in facts),
    )


def _open(claim: Claim, reason: str, answers: Sequence[Answer] = ()) -> ClaimVerdict:
    shown_working = working(answers[0]) if answers else ""
    return ClaimVerdict(
        claim.id, "not enough evidence", reason, shown_working, evidence_of(answers)
    )


def _loosely(question: Question, near: Answer) -> str:
    if question.interval.is_bounded:
        return f"the source rounds too coarsely to tell: {said(near)}"
    return f"true as a bound, yet far from the figure: {said(near)}"


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
        return verdict.diagnosis if claim.kind == "role" else ""
    step = Fraction(claim.quantity.step)
    value = abs(Fraction(fact.value)) if claim.role == "change" else Fraction(fact.value)
    exact = round(value / step) * step if step else value
    return f"the corpus has {figure(exact, fact.unit)}"
