"""Totals: a figure, and two or more of its kind that stand together before it or behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log10

from claims.claim import Claim
from factcheck.figures import without_currency
from factcheck.relation import Relation, figure_of, half_width, plus, value_of
from factcheck.tacit.candidate import Candidate
from factcheck.tacit.scene import Scene, is_rate
from factcheck.tacit.signs import COMMON, bucket, hinge

_CHECK = "sum-mismatch"
_MOST_PARTS = 8
_FURTHEST = 3  # sentences
_LEAST, _MOST = 0.3, 3.3  # times the whole
_WIDEST = 0.3  # of the whole: what is rounded so widely adds up to anything
_ALL = 100  # percent
_BEHIND = 30  # characters
_NEVER = ("time:", "age:", "score:", "multiple:", "fraction:", "point:")


def totals(scene: Scene) -> Iterator[Candidate]:
    """Every run of figures of one kind beside another that they may add up to."""
    for kind, same in scene.by_kind.items():
        if kind.startswith(_NEVER):
            continue
        for whole, parts in _runs(same):
            if not _is_near(whole, parts) or _counts_others(whole, parts):
                continue
            if "including" in scene.words(parts[0].span.end, parts[-1].span.start):
                continue  # the one is in the other
            if not any(_never_adds(scene, whole, c) for c in parts):
                found = _candidate(scene, whole, parts)
                if found is not None:
                    yield found


def _runs(same: Sequence[Claim]) -> Iterator[tuple[Claim, Sequence[Claim]]]:
    """Each figure with the two and more directly before it, and directly behind it."""
    for at, whole in enumerate(same):
        for count in range(2, _MOST_PARTS + 1):
            for parts in (same[max(0, at - count) : at], same[at + 1 : at + 1 + count]):
                if len(parts) == count:
                    yield whole, parts


def _is_near(whole: Claim, parts: Sequence[Claim]) -> bool:
    sentences = [c.sentence for c in (whole, *parts)]
    return max(sentences) - min(sentences) <= _FURTHEST


def _counts_others(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether a figure is told first and all behind it count other things: "has 2,359 rooms … 1,960 slot machines and 137 tables"."""
    nouns = [c.quantity.noun.casefold() if c.quantity else "" for c in (whole, *parts)]
    return whole.span < parts[0].span and all(nouns) and nouns[0] not in nouns[1:]


def _never_adds(scene: Scene, whole: Claim, part: Claim) -> bool:
    """Whether a figure is no part: it stands for more ("two brokers $3m each"), is a rate of change, or is the whole itself."""
    behind = scene.words(part.span.end, scene.sentence(part).end)[:1]
    is_change = part.role == "change" or (
        is_rate(part) and part.quantity and part.quantity.direction
    )
    is_all = figure_of(part).value == figure_of(whole).value
    return behind in (["each"], ["apiece"]) or bool(is_change) or is_all


def _candidate(scene: Scene, whole: Claim, parts: Sequence[Claim]) -> Candidate | None:
    stated, figures = figure_of(whole), [figure_of(part) for part in parts]
    total = plus(*(scene.amount(part, whole) for part in parts))
    widths = 2 * sum(float(half_width(e) or 0) for e in (stated, total))
    if (
        not _LEAST < value_of(total) / stated.value < _MOST
        or widths / float(stated.value) > _WIDEST
    ):
        return None
    if abs(value_of(total) - stated.value) == 1 and "one" in scene.words(*_around(whole, parts)):
        return None  # "47 advanced, 12 declined and one closed unchanged"
    if stated.unit == "percent" and abs(value_of(total) + stated.value - _ALL) < 1:
        return None  # the rest of them
    words = " + ".join(without_currency(f.text) for f in figures)
    relation = Relation(
        _CHECK,
        total,
        stated,
        words,
        "the figures do not add up to the other",
        unit=stated.unit,
        statement=f"{words} making {stated.text}",
    )
    slots = {"whole": whole, "first": parts[0], "last": parts[-1]}
    return Candidate("total", slots, (whole, *parts), whole, relation)


def _around(whole: Claim, parts: Sequence[Claim]) -> tuple[int, int]:
    """From the first of the figures to a little behind the last."""
    spans = sorted(c.span for c in (whole, *parts))
    return spans[0].start, spans[-1].end + _BEHIND


def signs_of_group(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """What shows whether parts are a list of their own, and whether all of it."""
    whole, *parts = candidate.members
    same = scene.by_kind[scene.kind(whole)]
    at, ahead = scene.places[whole.id], parts[0].span < whole.span
    beyond = at - len(parts) - 1 if ahead else at + len(parts) + 1
    other = at + 1 if ahead else at - 1
    near, far = (parts[-1], parts[0]) if ahead else (parts[0], parts[-1])
    cut, beside = _distance(same, beyond, far), _distance(same, other, whole)
    many = min(len(parts), 4)
    yield f"parts={many}"
    yield f"cut={cut}"
    yield f"beside={beside}"
    only = len(same) == len(parts) + 1
    yield f"only={only}&{many}"
    yield f"{ahead}&{many}&cut={cut}"
    yield f"{ahead}&cut={cut}&beside={beside}&{min(abs(whole.sentence - near.sentence), 1)}&{min(len({p.sentence for p in parts}), 2)}"
    yield from _sizes(whole, parts)
    yield from _words_between(scene, parts)
    for name, of in COMMON.items():
        kinds = {of(part) for part in parts}
        yield f"{name}={min(len(kinds), 3)}&{of(whole) in kinds}&{of(whole) is None}"
    roles = sorted({part.role for part in parts})
    yield f"roles={whole.role}<{'+'.join(roles)}"
    leaning, ids = {part.anchor for part in parts}, {part.id for part in parts}
    yield f"all lean={leaning == {whole.id}}"
    yield f"lean elsewhere={bool(leaning - ids - {whole.id, None})}"


def _distance(same: Sequence[Claim], at: int, claim: Claim) -> str:
    """How near the figure of the kind at a place of the list is to one."""
    if not 0 <= at < len(same):
        return "none"
    apart = abs(same[at].sentence - claim.sentence)
    return ("here", "next")[apart] if apart < 2 else "far"


def _sizes(whole: Claim, parts: Sequence[Claim]) -> Iterator[str]:
    """How unlike the parts are in size, and whether all are rounded alike: a total is printed as its parts are."""
    sizes = [float(figure_of(part).value) for part in parts]
    yield f"spread={bucket(log10(max(sizes) / min(sizes)), 0.3, 0.7, 1, 1.5, 2, 3)}"
    yield f"twice={len(set(sizes)) < len(sizes)}"
    steps = [float(c.quantity.step) for c in (whole, *parts) if c.quantity]
    yield f"step={bucket(log10(steps[0] / min(steps[1:])), -2.5, -1.5, -0.5, 0.5, 1.5, 2.5)}"


def _words_between(scene: Scene, parts: Sequence[Claim]) -> Iterator[str]:
    gaps = [scene.words(one.span.end, other.span.start) for one, other in pairwise(parts)]
    sizes = [len(gap) for gap in gaps]
    yield f"longest gap={bucket(max(sizes), 2, 4, 7, 11, 18)}"
    yield f"shortest gap={bucket(min(sizes), 2, 4, 7, 11, 18)}"
    yield f"last gap={hinge(gaps[-1][:1])}&{hinge(gaps[-1][-1:])}"
    yield f"gaps alike={gaps[0][:1] == gaps[-1][:1]}&{min(len(gaps), 2)}"
