"""When a figure holds: the period that belongs to it in its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from claims import cues
from claims import lazy_re as re
from claims.period import Period
from claims.reading import Reading
from claims.role.place import MOVES, Figure
from claims.role.series import partner, row_of, rows_of
from claims.when.apart import (
    NOW,
    OPENS,
    dates_another,
    is_compared_to,
    is_past,
    names_another,
    parted,
)
from claims.when.brackets import bracketed, labels_bracket
from claims.when.described import described
from claims.who.owned import is_owned
from claims.wording import is_verb, words_of

# Between figures that share no period: "cut it to 5% and signalled that it would be 4% by the end of next year"
_APART = re.compile(
    r"\b(?:[a-z]+ed that|sa(?:id|ys) (?:that|it|they)|will|would|could|may|might|should|aims?|plans?|expects?|wants?|hopes?|intends?|sees)\b"
)
# … and a verb of the past behind: "has 55,000 venues and last posted a profit in 2019"
_DID = re.compile(
    r"\b(?:[a-z]{3,}ed|made|lost|won|took|paid|bought|sold|spent|built|had|rose|fell|grew)\s"
)
_TO_LEVEL = re.compile(rf",?\s+to\s+{cues.HEDGES}")
_NEXT_OPENS = re.compile(
    r"(?:,\s+(?:and|but|while)|;(?:\s+(?:and|but|while))?)\s+(?:(?:in|on|by|at|for)\s+)?(?:the\s+)?$"
)
_BY_DOING = re.compile(r",\s+[a-z]+ing\s")  # "…, taking the total for the first half to"
_CAPITAL = re.compile(r"\s[A-Z]")
# "In 2018, expenses included $98 million related to the settlement of the 2014 audit": not when it was spent
_OF_NOUN = re.compile(
    r"\b(?:related|relating|resulting|associated|attributable|enacted|acquired|adopted|issued|entered into|in connection with|due to)\b"
)
# "the $4 billion it has already invested", "the 22 billion that Brussels has frozen"
_IS_DONE = re.compile(
    r"^\s+(?:(?:that|which)\s+)?(?:the\s+)?[\w¤]+\s+(?:(?:has|have|had)\s+(?:already\s+)?(?!to\b)|already\s+)\w+"
)
_HAS_DONE = re.compile(
    rf"\b(?:has|have)\s+(?:\w+\s+)?(?!been\b|risen\b|fallen\b|grown\b)(?:[a-z]+(?:ed|en|[^aeiou]t|ld|ught)|paid|made|put|cut|won|shed)\s+(?:(?!and\b)\w+\s+){{0,2}}{cues.HEDGES}$"
)
_RANKED = re.compile(r"^\s+(?:of\s+)?(?:\w{2,}est|most)\s+[a-z]+")  # "China's 70 biggest cities"
# "3.2 million containers, of which 1.9 million were empty, | in the year to June"
_BEHIND_ASIDE = re.compile(r",\s+(?:(?:in|for|during|over)\s+)?(?:the\s+)?$")
_PLANS = re.compile(r"\b(?:will|would|(?:is|are|plans?|wants?|aims?|intends?|expects?) to)\b")
# Roles that share the period of the figure they lean on.
_ATTACHED = ("conversion", "price", "change")


def limit_of(reading: Reading, figures: Sequence[Figure], index: int) -> int:
    """Where the words behind a figure stop being its own: at the next one with a period of its own."""
    for at in range(index + 1, len(figures)):
        gap = reading.gist(figures[at - 1].span.end, figures[at].span.start)
        if reading.aside_from(figures[at].span, figures[index].span):
            continue
        if figures[at].role not in _ATTACHED and not cues.OR.search(gap):
            return figures[at].span.start
    return reading.sentence.span.end


def period_of(reading: Reading, figures: Sequence[Figure], index: int) -> Period | None:
    """The period of figure `index` in its own sentence: behind it in its clause, else the last in front."""
    figure = figures[index]
    if _is_of_no_time(reading, figures, index):
        return None
    labelled = bracketed(reading, figure) or described(reading, figures[index])
    if labelled is not None:
        return labelled
    periods = dated(reading)
    listed = partner(reading, figures, index, [p.span for p in periods])
    if listed is not None and periods[listed].shift in (None, "same"):
        return periods[listed]
    if listed is None and _is_left_over(reading, figures, index, periods):
        return None
    limit = limit_of(reading, figures, index)
    own = [
        p
        for p in periods
        if p.shift in (None, "same")
        and not dates_another(reading, p, figure)
        and not labels_bracket(reading, p)
    ]
    behind = [
        p
        for p in own
        if figure.span.end <= p.span.start < limit
        and not reading.aside_from(figure.span, p.span)
        and not (p.open_start and _is_whole(figures, index))
        and not names_another(reading, p)
        and not _is_of_now_alone(reading, figure, p)
    ]
    if behind and _opens_next(reading, figures, index, behind[0]):
        behind = []
    if behind and not parted(reading, figure, behind[0]):
        of_noun = _OF_NOUN.search(reading.gist(figure.span.end, behind[0].span.start))
        return own[0] if of_noun and _opening(reading, own[0]) else behind[0]
    if figure.role == "base":
        return None
    before = [p for p in own if _may_govern(reading, figures, index, p)]
    if before:
        row = rows_of(reading, [p.span for p in before])[-1]
        gap = reading.gist(before[row[-2:][0]].span.end, before[-1].span.start)
        return before[row[0] if " and " in gap else -1]  # "At June 30, 2021 and 2020, it was"
    others = any(figure.span.end <= p.span.start < limit for p in periods if p not in own)
    later = [p for p in own if p.span.start >= limit and not others]
    later = [p for p in later if not _is_of_now_alone(reading, figure, p)]
    return later[0] if later and _shares(reading, figures, index, later[0]) else None


def _is_of_now_alone(reading: Reading, figure: Figure, period: Period) -> bool:
    """Whether "today" stands too far behind a figure to be of it: "to be set at 36%, …, a car that sells for €24,000 | today"."""
    if period.text.lower() != "today":
        return False
    gap = reading.gist(figure.span.end, period.span.start)
    return "," in gap or "#" in gap


def _may_govern(reading: Reading, figures: Sequence[Figure], index: int, period: Period) -> bool:
    """Whether a period in front of a figure may be the figure's: no other's, none that is over where the figure is of now."""
    figure = figures[index]
    if period.span.end > figure.span.start or reading.aside_from(period.span, figure.span):
        return False
    if period.future and is_owned(reading, figures, index):
        return False  # "4% next year, with a bonus for each of the plant's 2,250 workers"
    if period.open_end and figure.role not in MOVES and not _has_done(reading, period, figure):
        return False
    return not (
        is_compared_to(reading, period, figure)
        or _is_of_base(reading, figures, index, period)
        or is_past(reading, period, figure)
    )


def _is_of_no_time(reading: Reading, figures: Sequence[Figure], index: int) -> bool:
    """Whether a figure is so whatever the sentence dates: "the 70 biggest cities", "the $4 billion it has already invested"."""
    figure = figures[index]
    if is_owned(reading, figures, index) and _is_whole(figures, index):
        return (
            _PLANS.search(reading.gist(reading.sentence.span.start, figure.span.start)) is not None
        )
    if is_owned(reading, figures, index):
        ahead = [p for p in reading.periods if p.span.start >= figure.span.end]
        gap = reading.gist(figure.span.end, ahead[0].span.start) if ahead else ""
        if "#" in gap or any(is_verb(word.text) for word in words_of(gap)):
            return True  # "Output by OPEC's 12 members | rose by 185,000 barrels in July"
    behind = reading.gist(figure.span.end, next_start(reading, figures, index))
    ranked = figure.quantity.dimension == "count" and _RANKED.match(behind)
    if ranked and figure.role == "level":
        return True
    done = _IS_DONE.match(behind) is not None
    return done and not any(figure.span.end <= p.span.start for p in reading.periods)


def next_start(reading: Reading, figures: Sequence[Figure], index: int) -> int:
    """Where the figure behind begins, or the sentence ends."""
    last = index + 1 == len(figures)
    return reading.sentence.span.end if last else figures[index + 1].span.start


def _is_whole(figures: Sequence[Figure], index: int) -> bool:
    """Whether a figure is what another is part of: "sell 4 billion of its 19 billion of reserves by December"."""
    return any(f.anchor == index and f.role in ("share", "part") for f in figures[:index])


def _has_done(reading: Reading, period: Period, figure: Figure) -> bool:
    """Whether the figure came together over a stretch up to now: "Since 2010 it has bought back $14 billion"."""
    gap = reading.gist(period.span.end, figure.span.start)
    return ";" not in gap and _HAS_DONE.search(gap) is not None


def _is_left_over(
    reading: Reading, figures: Sequence[Figure], index: int, periods: Sequence[Period]
) -> bool:
    """Whether the others of a list have each its period and the last has none: "in 2025, 2026 and thereafter"."""
    row = row_of(reading, figures, index)
    if len(row) < 3 or index != row[-1]:
        return False
    return partner(reading, figures, row[0], [p.span for p in periods]) is not None


def _opens_next(reading: Reading, figures: Sequence[Figure], index: int, period: Period) -> bool:
    """Whether a period behind a figure opens the clause of the next: "it was $61 billion, and two years ago just $27 billion"."""
    gap = reading.gist(figures[index].span.end, period.span.start)
    return index + 1 < len(figures) and _NEXT_OPENS.search(gap) is not None


def dated(reading: Reading) -> list[Period]:
    """The sentence's periods without the years that are part of a name, "the 2019 Restructuring Plan", if there are others."""
    periods = [p for p in reading.periods if not _labels_name(reading, p)]
    return periods or list(reading.periods)


def _labels_name(reading: Reading, period: Period) -> bool:
    start, end = period.span.start, period.span.end
    named = _CAPITAL.match(reading.between(end, end + 3)) is not None
    return (
        named
        and period.text.isdigit()
        and reading.gist(start - 4, start) in ("the ", "its ", "our ")
    )


def _opening(reading: Reading, period: Period) -> bool:
    """Whether a period opens the sentence, with a comma behind it."""
    ahead = reading.gist(reading.sentence.span.start, period.span.start)
    return (
        bool(OPENS.fullmatch(ahead)) and reading.gist(period.span.end, period.span.end + 1) == ","
    )


def _is_of_base(reading: Reading, figures: Sequence[Figure], index: int, period: Period) -> bool:
    """Whether a period in front of a figure is that of a base before it: "against 3.6 billion in the first; 2.5 billion"."""
    before = [i for i in range(index) if figures[i].span.end <= period.span.start]
    if not before or figures[before[-1]].role != "base":
        return False
    gap = reading.gist(figures[before[-1]].span.end, period.span.start)
    if figures[before[-1]].anchor == index:  # "from 31,000 in 2019 | to 24,500"
        return (
            _TO_LEVEL.fullmatch(reading.between(period.span.end, figures[index].span.start))
            is not None
        )
    return _BY_DOING.search(gap) is None and ";" not in gap


def _shares(reading: Reading, figures: Sequence[Figure], index: int, period: Period) -> bool:
    """Whether a period behind a later figure is this one's too: "X spent 3bn and Y 4bn in the first half".

    That of a base is not, unless it is the day of the move: "cut its rate to 5% from 5.25% on 1 August".
    """
    last = max(i for i, f in enumerate(figures) if f.span.end <= period.span.start)
    if figures[last].role == "base":
        on = reading.gist(period.span.start - 4, period.span.start).endswith("on ")
        return figures[last].anchor == index and (on or period.text.startswith("on "))
    if reading.aside_from(figures[index].span, period.span):
        return False
    words = reading.gist(figures[index].span.end, period.span.start)
    if " of which" in words and not _BEHIND_ASIDE.search(words):
        return False
    if any(f.anchor == index and f.role == "part" for f in figures[index + 1 : last + 1]):
        return False
    behind = reading.gist(figures[index].span.end, period.span.start)
    if _APART.search(reading.gist(figures[index].span.end, figures[last].span.start)):
        return False
    anchor = figures[index].anchor
    told = figures[index if anchor is None else min(anchor, index)].span.start
    ahead = reading.gist(reading.sentence.span.start, told)
    if not period.text.startswith("this") and _DID.search(behind) and NOW.search(ahead):
        return False
    return not parted(reading, figures[index], period)
