"""Every figure, turning word and name of a draft put to its source: findings, and a verdict on each claim with a figure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from claims.document import Document, Span
from claims.plain import Plain, plain_reading
from factcheck.background.figures import Figure, is_counted, is_worked_out
from factcheck.background.index import Source
from factcheck.background.names import new_names
from factcheck.background.slots import NOTHING, Fit, Slot, best_fits, outweighs, slot_at
from factcheck.background.statements import Turned, turned
from factcheck.background.words import Line, Word, lines_of
from factcheck.draft import Draft
from factcheck.finding import ClaimVerdict, Finding, Label
from sources.evidence import Evidence, Grade, Passage, Provenance

_LONGEST_CLAIM = 200  # characters of a printed figure, ranges included
_SAME_SUBJECT = 0.5  # of a slot's words, weighed, that stand by another figure of the source for it to be the one meant


@dataclass(frozen=True, slots=True)
class PutToSource:
    """What the source makes of a draft: findings in reading order, and a verdict on every claim with a figure."""

    findings: tuple[Finding, ...]
    verdicts: tuple[ClaimVerdict, ...]


@dataclass(frozen=True, slots=True)
class _Judged:
    """A figure of the draft, and the source's figure that bears it out or stands in its place."""

    word: Word
    label: Label
    reason: str
    other: Fit = NOTHING
    sure: bool = True  # whether the source lacks the figure altogether


def put_to_source(draft: Draft, source: Document) -> PutToSource:
    """Compare a draft with the document that it was written from.

    Args:
        draft: the draft, read.
        source: a transcript, press release or report, as `claims.formats.read_document` gives it.
    """
    written = plain_reading(source)
    index = Source(lines_of(written.document))
    findings: list[Finding] = []
    judged: list[_Judged] = []
    for line in lines_of(draft.document):
        figures = [j for at in range(len(line.words)) for j in _judge(index, line, at)]
        judged += figures
        found = [*_of_figures(figures, written), *_of_words(index, line, written)]
        findings += sorted(found, key=lambda finding: finding.spans)
    return PutToSource(
        tuple(replace(f, claims=_claims_at(draft, f.spans[0])) for f in findings),
        tuple(_verdicts(draft, judged, written)),
    )


def _judge(index: Source, line: Line, at: int) -> Iterator[_Judged]:
    word = line.words[at]
    figure, quantity = word.figure, word.quantity
    if figure is None or quantity is None or is_counted(quantity):
        return
    slot = slot_at(index, line, at)
    lines = index.nearest([word, *slot.words])

    def is_like(other: Line, here: int) -> bool:
        found = other.words[here].figure
        return found is not None and figure.measures_like(found)

    def agrees(other: Line, here: int) -> bool:
        return word.is_like(other.words[here])

    same, rival = best_fits(slot, lines, is_like, agrees)
    if same.line is not None:
        if outweighs(slot, same, rival, agrees, _SAME_SUBJECT):
            yield _judged_against(word, rival, sure=False)
        else:
            yield _Judged(word, "supported", f"the source has {same.word.text}", same)
        return
    yield _not_printed(word, figure, slot, lines, rival)


def _not_printed(word: Word, figure: Figure, slot: Slot, lines: list[Line], rival: Fit) -> _Judged:
    """What is made of a figure that the source does not print: worked out, another in its place, or unknown."""
    for line in lines:
        if is_worked_out(figure, [w.figure for w in line.words if w.figure]):
            return _Judged(word, "supported", "worked out from the source", Fit(line=line))
    if outweighs(slot, NOTHING, rival, lambda _line, _at: False):
        return _judged_against(word, rival, sure=True)
    return _Judged(word, "not enough evidence", f"the source does not have {word.text}")


def _judged_against(word: Word, rival: Fit, *, sure: bool) -> _Judged:
    return _Judged(word, "contradicted", f"the source has {rival.word.text}", rival, sure)


def _of_figures(judged: list[_Judged], source: Plain) -> Iterator[Finding]:
    for one in judged:
        if one.label == "contradicted":
            yield Finding(
                check="figure-contradicted",
                severity="error" if one.sure else "warning",
                message=f"{one.reason} where the draft has {one.word.text}",
                spans=(one.word.span,),
                working=f"{one.reason}, text says {one.word.text}",
                evidence=_evidence(source, one.other.line),
            )
        elif one.label == "not enough evidence":
            yield Finding(
                check="not-in-source",
                severity="warning",
                message=one.reason,
                spans=(one.word.span,),
                verdict="not enough evidence",
            )


def _of_words(index: Source, line: Line, source: Plain) -> Iterator[Finding]:
    for one in turned(index, line):
        yield Finding(
            check="statement-contradicted",
            severity="warning",
            message=_turned(one),
            spans=(one.word.span,),
            evidence=_evidence(source, one.line),
        )
    for word, close in new_names(index, line):
        yield Finding(
            check="not-in-source",
            severity="warning" if close else "info",
            message=f"the source does not have “{word.text}”",
            spans=(word.span,),
            verdict="not enough evidence",
        )


def _turned(one: Turned) -> str:
    if one.denies == "draft":
        return f"the draft denies (“{one.word.text}”) what the source says"
    if one.denies == "source":
        return f"the draft says what the source denies (“{one.says}”)"
    return f"the source has “{one.says}” where the draft has “{one.word.text}”"


def _verdicts(draft: Draft, judged: list[_Judged], source: Plain) -> Iterator[ClaimVerdict]:
    """One verdict for each claim with a figure: the gravest of its numbers'."""
    gravest: tuple[Label, ...] = ("contradicted", "not enough evidence", "supported")
    by_claim: dict[str, _Judged] = {}
    for one in judged:
        for name in _claims_at(draft, one.word.span):
            kept = by_claim.get(name)
            if kept is None or gravest.index(one.label) < gravest.index(kept.label):
                by_claim[name] = one
    for claim in draft.claims:
        found = by_claim.get(claim.id)
        if found:
            evidence = _evidence(source, found.other.line)
            yield ClaimVerdict(claim.id, found.label, found.reason, evidence=evidence)


def _claims_at(draft: Draft, span: Span) -> tuple[str, ...]:
    """The claims whose figure a span is, or is a part of; those of a draft stand in reading order."""
    first = bisect_left(draft.claims, span.start - _LONGEST_CLAIM, key=lambda c: c.span.start)
    last = bisect_left(draft.claims, span.end, key=lambda c: c.span.start)
    near = draft.claims[first:last]
    return tuple(c.id for c in near if c.kind == "quantity" and c.span.overlaps(span))


def _evidence(source: Plain, line: Line | None) -> tuple[Evidence, ...]:
    if line is None:
        return ()
    place = f"line {source.original.position(source.place(line.span).start)[0]}"
    text = " ".join(line.span.of(source.document.text).split())
    where = Provenance(source.original.path or "the source", place, grade=Grade.COMPANY_DOCUMENT)
    return (Evidence(passage=Passage(0, text, where), score=1.0),)
