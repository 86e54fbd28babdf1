"""The checks of a draft against itself: one module each, listed here in one tuple, from special to general.

A check is a function from the draft to what it found: relations between figures (evaluated here, over intervals),
findings of its own, or notes of what it had to skip. Where two checks speak of the same figures, the one that stands
first in the tuple is reported.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, combinations
from types import ModuleType
from typing import TypeVar

from claims.document import Span
from factcheck.checks import (
    breakdown_mismatch,
    change_mismatch,
    conversion_mismatch,
    count_mismatch,
    date_mismatch,
    direction_mismatch,
    joint_conflict,
    name_variant,
    order_mismatch,
    product_mismatch,
    range_inverted,
    ratio_mismatch,
    restatement_mismatch,
    scale_slip,
    share_mismatch,
    sum_mismatch,
    table_mismatch,
)
from factcheck.draft import Draft
from factcheck.finding import Confirmation, Failure, Finding, Skipped
from factcheck.implausible import plausible
from factcheck.precision import at_one_precision
from factcheck.reconcile import Reconciler
from factcheck.relation import Figure, Outcome, Relation, leaves
from factcheck.slips import RATES, is_absurd, one_slip_away
from factcheck.tacit.relations import likely
from factcheck.wording.any_order import unrelated

# A draft with more failing relations than this is not being edited figure by figure.
_MOST_SUGGESTIONS = 100
_THREE = 3  # two figures, and what they have to do with each other
_FINE_UNIT = "basis point"  # whoever counts in these rounds no rate to whole percents
Found = Relation | Finding | Skipped
_Evaluated = tuple[Relation, Outcome]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its name, its documentation, and its function.

    `run` reads the draft; `relate` instead reads what the checks before it related, apart from what fails by itself.
    Relations between the cells of a table, which are no claims, are not among them.
    """

    name: str
    doc: str
    run: Callable[[Draft], Iterable[Found]] | None = None
    relate: Callable[[Sequence[Relation]], Iterable[Found]] | None = None


@dataclass(frozen=True, slots=True)
class CheckResults:
    """What the checks gave: findings and confirmations in reading order, what was skipped, what crashed."""

    findings: tuple[Finding, ...]
    holding: tuple[Confirmation, ...]
    failures: tuple[Failure, ...]
    skipped: tuple[Skipped, ...]


def _check(module: ModuleType) -> Check:
    name = module.__name__.rpartition(".")[2].replace("_", "-")
    return Check(
        name, module.__doc__ or "", getattr(module, "run", None), getattr(module, "relate", None)
    )


CHECKS: tuple[Check, ...] = (
    _check(range_inverted),
    _check(direction_mismatch),
    _check(scale_slip),
    _check(change_mismatch),
    _check(share_mismatch),
    _check(breakdown_mismatch),
    _check(conversion_mismatch),
    _check(product_mismatch),
    _check(ratio_mismatch),
    _check(sum_mismatch),
    _check(order_mismatch),
    _check(restatement_mismatch),
    _check(table_mismatch),
    _check(joint_conflict),
    _check(count_mismatch),
    _check(date_mismatch),
    _check(name_variant),
)


@dataclass(frozen=True, slots=True)
class AddedChecks:
    """The checks of plugins, and those that could not be loaded."""

    checks: tuple[Check, ...]
    failures: tuple[Failure, ...]


def added_checks() -> AddedChecks:
    """The checks that installed distributions add through the entry point group `factcheck.checks`."""
    from factcheck.plugins import find_plugins

    found = find_plugins({check.name for check in CHECKS})
    checks = (
        Check(name, module.__doc__ or "", module.run, getattr(module, "relate", None))
        for name, module in found.modules
    )
    return AddedChecks(tuple(checks), found.failures)


def run(draft: Draft, selected: Collection[str] | None = None) -> CheckResults:
    """Run the checks named in `selected` (all where it is None) over a draft.

    A check that crashes is reported in `failures`; the others go on.
    """
    plugins = added_checks()
    every = (*CHECKS, *plugins.checks)
    wanted = [check for check in every if selected is None or check.name in selected]
    # A check of relations reads those of every check, also of the ones that are not reported.
    needed = every if any(check.relate for check in wanted) else wanted
    findings: list[Finding] = []
    related: list[_Evaluated] = []
    outcomes: list[_Evaluated] = []
    failures = list(plugins.failures)
    skipped: list[Skipped] = []
    seen: set[tuple[str, tuple[Span, ...], str]] = set()
    for check in needed:
        possible = [r for r, outcome in related if _is_premise(draft, r, outcome)]
        crashed = failures if check in wanted else []
        for found in _guarded(check.name, partial(_found, check, draft, possible), crashed):
            if isinstance(found, tuple):
                # Two readings of one link that come to the same are one: they confirm nothing of each other.
                spans = tuple(figure.span for figure in found[0].figures)
                same = (check.name, spans, found[1].working)
                if same in seen:
                    continue
                seen.add(same)
                related.append(found)
            if check not in wanted:
                continue
            if isinstance(found, Finding):
                findings.append(found)
            elif isinstance(found, Skipped):
                skipped.append(found)
            else:
                outcomes.append(found)
    names = {check.name for check in wanted}
    outcomes += _left_over(draft, related, outcomes, findings, names, failures)
    meant = plausible(draft, list(_unexplained(outcomes)))
    findings += _merged(_failing(draft, meant, failures))
    return CheckResults(
        tuple(sorted(_most_specific(findings), key=_place)),
        tuple(sorted(dict.fromkeys(_confirmations(draft, outcomes)), key=_place)),
        tuple(failures),
        tuple(dict.fromkeys(skipped)),
    )


def _left_over(
    draft: Draft,
    related: Sequence[_Evaluated],
    outcomes: Sequence[_Evaluated],
    findings: Sequence[Finding],
    names: Collection[str],
    failures: list[Failure],
) -> list[_Evaluated]:
    """What figures that no check has related must make: by a word beside one of them, or by where they stand, which is a warning at most."""
    sets = [_claims(draft, r) for r, _ in related if r.sign == "="]
    sets += [finding.claims for finding in findings]
    last = partial(unrelated, draft, sets)
    worded = [(r, r.evaluate()) for r in _guarded("any order", last, failures) if r.check in names]
    sets += [_claims(draft, r) for r, o in (*outcomes, *worded) if not _says_only_which_way(r, o)]
    sets += _claims_at(draft, findings)
    tacit = _guarded("tacit relations", partial(likely, draft, sets), failures)
    longer = partial(_is_of_longer, draft)
    tacit = [r for r in tacit if r.check in names and not longer(r)]
    return [*worded, *((r, replace(r.evaluate(), gravity="warning")) for r in tacit)]


def _is_of_longer(draft: Draft, relation: Relation) -> bool:
    """Whether one of some figures is told since another time: "up 140 percent since 2015"."""
    text = draft.document.text
    is_change = relation.check == change_mismatch.NAME
    return is_change and any(text.startswith(" since ", f.span.end) for f in relation.figures)


def _says_only_which_way(relation: Relation, outcome: Outcome) -> bool:
    """Whether a relation holds that leaves open how far its figures are apart."""
    return relation.decisive and relation.sign != "=" and outcome.verdict == "holds"


def _is_premise(draft: Draft, relation: Relation, outcome: Outcome) -> bool:
    """Whether other checks may build on a relation: it can hold, is of claims, and is read in the one way it can be."""
    return outcome.verdict != "fails" and not relation.supposed and bool(_claims(draft, relation))


def _claims(draft: Draft, relation: Relation) -> tuple[str, ...]:
    """The ids of the claims whose figures take part; a cell of a table is none."""
    return tuple(f.claim for f in relation.figures if f.claim in draft.by_id)


def _claims_at(draft: Draft, findings: Sequence[Finding]) -> Iterator[tuple[str, ...]]:
    """For each finding the ids of the claims whose figures stand at its places: one that is no relation may name none."""
    starts = [c.span.start for c in draft.claims]
    for finding in findings:
        runs = ((bisect_left(starts, s.start), bisect_left(starts, s.end)) for s in finding.spans)
        yield tuple(claim.id for first, end in runs for claim in draft.claims[first:end])


def _unexplained(outcomes: Sequence[_Evaluated]) -> Iterator[_Evaluated]:
    """The relations without those that fail in one reading of a figure which another reading explains.

    A percentage has one base, a total that some of its parts make is not that of the same parts with others, and two figures of
    which a third says how they differ are not one told twice.
    """
    explained: dict[str, list[Relation]] = {}
    apart = {
        pair
        for relation, outcome in outcomes
        if outcome.verdict == "holds" and relation.sign == "=" and len(relation.figures) == _THREE
        for pair in combinations(sorted(f.claim for f in relation.figures), 2)
    }
    for relation, outcome in outcomes:
        if (
            outcome.verdict == "holds"
            and relation.sign == "="
            and isinstance(relation.stated, Figure)
        ):
            explained.setdefault(relation.stated.claim, []).append(relation)
    for relation, outcome in outcomes:
        stated = relation.stated
        is_reading = not relation.decisive and not isinstance(relation.computed, Figure)
        if outcome.verdict == "fails" and isinstance(stated, Figure) and is_reading:
            others = explained.get(stated.claim, ()) if relation.sign == "=" else ()
            if any(stated.unit in RATES or _share_parts(relation, other) for other in others):
                continue
        told_twice = relation.check == restatement_mismatch.NAME and outcome.verdict == "fails"
        if told_twice and tuple(sorted(f.claim for f in relation.figures)) in apart:
            continue
        yield relation, outcome


def _share_parts(one: Relation, other: Relation) -> bool:
    claims = ({f.claim for f in leaves(relation.computed)} for relation in (one, other))
    return bool(set.intersection(*claims))


def _failing(
    draft: Draft, outcomes: Sequence[_Evaluated], failures: list[Failure]
) -> Iterator[Finding]:
    """The relations that fail, as the report shows them."""
    reconciler = Reconciler(outcomes, draft.claims)
    failing = ((relation, outcome) for relation, outcome in outcomes if outcome.verdict == "fails")
    for number, (relation, outcome) in enumerate(failing):
        suggested: list[str] = []
        if number < _MOST_SUGGESTIONS:
            act = partial(_suggestions, reconciler, relation)
            suggested = _guarded(relation.check, act, failures)
        yield Finding(
            check=relation.check,
            severity=outcome.gravity,
            message=relation.message,
            spans=tuple(sorted((*(f.span for f in relation.figures), *relation.words))),
            working=outcome.working,
            suggestion=suggested[0] if suggested else "",
            claims=_claims(draft, relation),
        )


def _merged(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings of one check that one change of one figure would settle, as one."""
    merged: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        key = (finding.check, finding.suggestion or str(finding.spans))
        other = merged.get(key)
        if other is None or not set(other.spans) & set(finding.spans):
            merged[key if other is None else (finding.check, str(finding.spans))] = finding
            continue
        merged[key] = replace(
            other,
            severity="error" if "error" in (other.severity, finding.severity) else other.severity,
            spans=tuple(sorted({*other.spans, *finding.spans})),
            working="; ".join(dict.fromkeys((other.working, finding.working))),
            claims=tuple(dict.fromkeys((*other.claims, *finding.claims))),
        )
    yield from merged.values()


def _suggestions(reconciler: Reconciler, relation: Relation) -> Iterator[str]:
    yield reconciler.suggestion(relation)


def _found(
    check: Check, draft: Draft, possible: Sequence[Relation]
) -> Iterator[Finding | Skipped | _Evaluated]:
    """What one check finds, its relations evaluated."""
    found: list[Iterable[Found]] = []
    if check.run is not None:
        found.append(check.run(draft))
    if check.relate is not None:
        found.append(check.relate(possible))
    for one in chain.from_iterable(found):
        if not isinstance(one, Relation):
            yield one
            continue
        outcome = one.evaluate()
        if outcome.verdict == "holds":
            printed = _as_printed(draft, one) or (one, outcome)
            if printed[0] is one or not one.supposed:  # one of several readings explains nothing so
                yield printed
        elif outcome.verdict != "fails" or not is_absurd(one):
            yield one, outcome


def _as_printed(draft: Draft, relation: Relation) -> _Evaluated | None:
    """A relation that holds only as far as its coarse figures are rounded more widely than those beside them: it fails, as a warning."""
    alike = at_one_precision(draft, relation)
    if alike is None or alike.verdict != "fails":
        return None
    if alike.unit != _FINE_UNIT and not one_slip_away(alike):
        return None
    outcome = alike.evaluate()
    return (alike, replace(outcome, gravity="warning")) if outcome.gravity == "error" else None


def _guarded(name: str, act: Callable[[], Iterable[_T]], failures: list[Failure]) -> list[_T]:
    """What `act` yields; if it crashes, a failure is noted, and what it had found before still counts.

    With FACTCHECK_DEBUG set nothing is caught, so that a developer sees the traceback.
    """
    found: list[_T] = []
    try:
        found.extend(act())
    except Exception as error:
        if os.environ.get("FACTCHECK_DEBUG"):
            raise
        failures.append(Failure(name, f"{type(error).__name__}: {error}"))
    return found


def _most_specific(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Each set of figures once: a finding gives way to an earlier check's about the same or fewer of them.

    A finding without claims (a name spelt two ways) always stands.
    """
    rank = {check.name: at for at, check in enumerate(CHECKS)}
    ordered = sorted(findings, key=lambda f: rank.get(f.check, len(rank)))
    kept_by_claim: dict[str, list[frozenset[str]]] = {}
    for finding in ordered:
        claims = frozenset(finding.claims)
        rivals = [kept for claim in claims for kept in kept_by_claim.get(claim, ())]
        if any(len(kept) > 1 and (kept <= claims or claims <= kept) for kept in rivals):
            continue
        if finding.check == joint_conflict.NAME and any(len(kept & claims) > 1 for kept in rivals):
            continue  # what fails by itself is reported by itself
        for claim in claims:
            kept_by_claim.setdefault(claim, []).append(claims)
        yield finding


def _confirmations(draft: Draft, outcomes: Iterable[_Evaluated]) -> Iterator[Confirmation]:
    """The relations that hold; of those of one check between the same figures the first, of a direction beside a size both."""
    seen: set[tuple[str, tuple[Span, ...], bool]] = set()
    for relation, outcome in outcomes:
        spans = tuple(figure.span for figure in relation.figures)
        key = (relation.check, spans, relation.decisive)
        if outcome.verdict == "holds" and key not in seen:
            seen.add(key)
            yield Confirmation(relation.check, spans, outcome.working, _claims(draft, relation))


def _place(found: Finding | Confirmation) -> tuple[int, str]:
    return (found.spans[0].start if found.spans else 0, found.check)
