"""A question's answers weighed: which label the evidence gives a claim, and the words for it.

Intervals decide: what the printed figure can mean against what the fact can mean. A claim is supported where one
definition of its measure agrees, and contradicted only where the entity, the measure and the days match and no
definition does. A press report alone never contradicts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from claims.claim import Claim
from claims.interval import Interval
from claims.what.measures import definitions_of
from factcheck.finding import ClaimVerdict
from factcheck.verdicts.answers import PLAIN, Answer, Answers, answer, family
from factcheck.verdicts.days import is_undated_base
from factcheck.verdicts.diagnose import Match, diagnose, other_days
from factcheck.verdicts.lookup import Facts, facts_of, in_words, is_in_scope, is_meant
from factcheck.verdicts.phrases import evidence_of, said, shown, stated, working
from factcheck.verdicts.question import Question, Unasked
from factcheck.verdicts.siblings import is_one_of_several, is_swapped
from sources.derive import interval_of
from sources.evidence import Evidence, Fact, Grade
from sources.stretch import Stretch

# "More than 50 billion" of a figure past twice that is true and yet not what copy means: neither way.
_FARTHEST_BOUND = 2
# A source that rounds more than ten times as coarsely as the draft cannot vouch for the draft's digits.
_COARSEST = 10
# Thousands for millions and millions for units are slips; beyond them a figure is of something else.
_FARTHEST_SLIP = 10**7
# Definitions of what falls due within a year or later, and of both together.
_PARTS = ("current", "noncurrent")
_WHOLES = frozenset(("total", "including the current portion"))
# An error keeps near the figure; one five times off, and no slip of scale or of days, is likely of something else.
_FARTHEST_ERROR = 5


def judge(question: Question, claims: Sequence[Claim], corpus: Facts) -> ClaimVerdict:
    """The verdict on a question.

    Args:
        question: a claim as the corpus can be asked it.
        claims: every claim of the draft; its companies are compared first where a figure is another's.
        corpus: the facts.
    """
    answers = _as_called(question, answer(question, corpus))
    claim = question.claim
    if not answers.found:
        return _unanswered(question, answers, corpus)
    agreeing = [a for a in answers.found if agrees(question.interval, a.fact)]
    disagreeing = [a for a in answers.found if a not in agreeing]
    weighty = [a for a in disagreeing if _may_contradict(a, question)]
    sound = [a for a in agreeing if _may_support(a, question) and not _outweighed(a, weighty)]
    if sound:
        # A figure that a mix of definitions gives exactly is better than one it gives within rounding.
        best = min(sound, key=lambda a: Fraction(a.fact.value or 0) not in question.interval)
        return _supported(question, best, disagreeing)
    if agreeing and not agreeing[0].reading.supports:
        return _open(
            claim, f"holds {agreeing[0].reading.note}, which the text does not say", agreeing
        )
    meant = [a for a in disagreeing if is_meant(a.fact, question.measure)]
    if near := [a for a in meant if interval_of(a.fact).meets(question.interval)]:
        return _open(claim, _loosely(question, near[0]), near)
    if weighty and _is_part_alone(question, answers):
        part = said(weighty[0])
        return _open(claim, f"the corpus has a part of it alone: {part}", weighty)
    if weighty:
        known = [a.fact for a in disagreeing if a.reading == weighty[0].reading]
        return _contradicted(question, weighty, known, claims, corpus)
    is_press = all(a.fact.provenance.grade <= Grade.PRESS for a in answers.found)
    why = (
        "only press reports speak to it, and differ" if is_press else "nothing speaks to just this"
    )
    reason = f"{why}: {said((disagreeing or agreeing)[0])}"
    return _with(_open(claim, reason, disagreeing), other_days(question, corpus))


def _as_called(question: Question, answers: Answers) -> Answers:
    """The answers under the very words of the text, where a source tells them from others by its own words: its "net sales"."""
    called, listed = _bare(question.measure.text), definitions_of(question.measure.name)
    same = tuple(a for a in answers.found if _bare(a.fact.definition) == called)
    own = any(a.fact.definition not in listed for a in answers.found)
    several = len({a.fact.definition for a in answers.found}) > 1
    return replace(answers, found=same) if same and own and several and " " in called else answers


def _bare(words: str) -> str:
    """Words of a measure or definition without capitals and plurals."""
    return " ".join(word.removesuffix("s") for word in words.casefold().split())


def _is_part_alone(question: Question, answers: Answers) -> bool:
    """Whether the corpus has but the current part of what the text gives a larger figure of, or the noncurrent one."""
    wholes = definitions_of(question.measure.name) & _WHOLES
    if question.measure.definition or question.bases or not wholes:
        return False
    known = [Fraction(a.fact.value or 0) for a in answers.found]
    parts = all(a.fact.definition in _PARTS for a in answers.found)
    asked = question.interval.low
    return parts and asked is not None and max(known) < asked <= _FARTHEST_ERROR * max(known)


def _may_contradict(found: Answer, question: Question) -> bool:
    """Whether the answer is of exactly what is asked, in force, and better than a press report."""
    fact = found.fact
    is_exact = not found.reading.doubtful and is_in_scope(fact, question.measure)
    is_exact = is_exact and is_meant(fact, question.measure) and not _within_leeway(question, fact)
    return is_exact and not fact.superseded and fact.provenance.grade > Grade.PRESS


def _within_leeway(question: Question, fact: Fact) -> bool:
    """Whether the figure is so near that others may come to it who draw the measure up differently."""
    if fact.leeway is None:
        return True
    quantity, leeway = question.claim.quantity, Fraction(fact.leeway)
    if quantity is not None and quantity.dimension == "fraction":
        # "A quarter" is said of much: as far off again as its own slack it is loose talk, no error; "less than a quarter" is not.
        is_bound = quantity.modifier in ("<", ">")
        slack = 100 * Fraction(quantity.step) if is_bound else question.interval.width
        leeway = max(leeway, slack or Fraction(0))
    return _distance(question.interval, fact) < leeway


def _may_support(found: Answer, question: Question) -> bool:
    return found.reading.supports and is_meant(found.fact, question.measure)


def agrees(asked: Interval, fact: Fact) -> bool:
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
        reason += "".join(f" to {shown(f)}" for f in _restated(found, others)[:1])
    elif Fraction(fact.value or 0) not in question.interval:
        reason = f"holds within the rounding of its source: {said(found)}"
    elif earlier := [f for f in _restated(found, others) if f.superseded]:
        reason += f"; first reported as {shown(earlier[0])}"
    contrast = _contrast(question, found, others)
    return ClaimVerdict(
        question.claim.id,
        "supported",
        reason + contrast,
        working=working(found),
        evidence=evidence_of([found]),
    )


def _restated(found: Answer, others: Sequence[Answer]) -> list[Fact]:
    """The stored figures of the same series and days that another filing gives, the one in force first."""
    fact = found.fact
    same = [
        a.fact
        for a in others
        if (a.fact.entity, a.fact.definition, a.fact.scope)
        == (fact.entity, fact.definition, fact.scope)
        and a.fact.superseded != fact.superseded
        and (a.fact.start, a.fact.end) == (fact.start, fact.end)
        and not (a.fact.derived or fact.derived)
    ]
    return sorted(same, key=lambda f: f.superseded)


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
    question: Question,
    weighty: Sequence[Answer],
    known: Sequence[Fact],
    claims: Sequence[Claim],
    corpus: Facts,
) -> ClaimVerdict:
    claim, best = question.claim, weighty[0]
    printed = claim.quantity.text if claim.quantity else claim.text
    reason = f"the corpus has {said(best)}; the text says {printed}"
    nearest = min(weighty, key=lambda a: _distance(question.interval, a.fact))
    if nearest is not best:
        reason += f"; the nearest definition gives {said(nearest)}"
    match = diagnose(question, [a.fact for a in weighty], claims, corpus)
    if doubt := _doubt(question, known, match, claims):
        return _with(_open(claim, f"{doubt}; {reason}", weighty), match)
    verdict = ClaimVerdict(
        claim.id,
        "contradicted",
        reason,
        working=working(best),
        evidence=evidence_of(weighty),
    )
    return _with(verdict, match)


def _doubt(
    question: Question, known: Sequence[Fact], match: Match | None, claims: Sequence[Claim]
) -> str:
    """Why a figure that does not agree with any that is known, restated or not, may yet not be contradicted; empty where nothing speaks for it."""
    claim = question.claim
    if "entity" in claim.carried:
        return "the sentence does not say itself of whom it tells"
    if "measure" in claim.carried:
        return "the sentence does not say itself what it measures"
    level = next((c for c in claims if c.id == claim.anchor), None)
    undated = "period" in claim.carried
    if match and match.fact and match.fact.start is None:  # of a balance sheet
        undated = undated or is_undated_base(claim, level)
    if undated and match and match.fact:
        return "the sentence does not say itself when"
    if claim.role == "change" and _follows_as_printed(question, claims):
        return "it follows from the level and base that the text prints, which are rounded"
    if is_one_of_several(claim, claims):
        return "the sentence gives several figures of one measure for the same days"
    size, values = _size(question), [Fraction(fact.value or 0) for fact in known]
    if not size or not any(values) or claim.role == "change":
        return ""
    times = min(max(abs(size / value), abs(value / size)) for value in values if value)
    is_explained = match is not None and (match.same_measure or is_swapped(claim, match, claims))
    is_certain = is_explained or (claim.bare and claim.role == "level")
    if times > _FARTHEST_SLIP or (times > _FARTHEST_ERROR and not is_certain):
        return "so far from it that it may be a part, or of something else"
    return ""


def _size(question: Question) -> Fraction | None:
    """The printed value in the unit of a fact."""
    ends = [end for end in (question.interval.low, question.interval.high) if end is not None]
    return sum(ends, Fraction(0)) / len(ends) if ends else None


def _follows_as_printed(question: Question, claims: Sequence[Claim]) -> bool:
    """Whether a change fits the rounded level and base that the text prints beside it."""
    anchor = question.claim.anchor
    level = next((c.quantity for c in claims if anchor and c.id == anchor), None)
    base = next((c.quantity for c in claims if c.role == "base" and anchor == c.anchor), None)
    if level is None or base is None or level.unit != base.unit:
        return False
    change = (level.interval / base.interval - Interval.point(1)).scaled(100)
    return change.is_bounded and change.meets(question.interval)


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


def unasked(claim: Claim, why: Unasked) -> ClaimVerdict:
    """The verdict on a claim that cannot be put to the corpus: why, and the nearest facts."""
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
