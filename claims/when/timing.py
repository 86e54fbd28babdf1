"""When a figure holds: the period that belongs to it in its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from claims import cues
from claims import lazy_re as re
from claims.period import Period
from claims.reading import Reading
from claims.role.place import MOVES, Figure
from claims.role.series import partner, row_of, rows_of
from claims.when.brackets import bracketed, labels_bracket
from claims.when.described import described
from claims.who.owned import is_owned
from claims.wording import figure_verbs, is_verb, words_of

# Words between a figure and a period which show that the period is that of what it is compared with. "From" compares with a figure,
# a period or a former height: "pulled $5bn from bond funds in July" does not.
_PEAK = r"(?:peak|high|low|level|record|figure|total|reading|trough|bottom)"
_AGAINST = r"against(?!\s+(?:the|a)\s+(?:dollar|euro|yen|pound|yuan|franc|basket|greenback)\b)"
_COMPARISON = re.compile(
    rf"\b(?:compared (?:with|to)|{_AGAINST}|versus|vs|than|as (?:much|many|high|low) as|times)\b"
    rf"|\bfrom(?:\s+(?:[\w¤]+\s+){{0,2}}#|\s+(?:the\s+|an?\s+)?$|\s+(?:\w+\s+){{1,2}}{_PEAK}\b)"
    r"|(?:,|\bsame)\s+as\s+(?:(?:it|they|there)\s+(?:was|were|had|did)\s+)?(?:in|at|on)\s+(?:the\s+)?$"
    rf"|\b(?:above|below)\s+(?:its\s+|the\s+|their\s+)?(?:$|(?:\w+\s+)?{_PEAK}\b)"
    r"|\b(?:number|amount|level|total|price|what)\s+(?:it|they|there|he|she)\s+(?:had|was|were|did|paid|got|made)\b",
    re.IGNORECASE,
)
# The same right in front of a period: "14% below July's", "than in the second quarter of last year".
_COMPARED_TO = re.compile(
    rf"\b(?:compared (?:with|to)|{_AGAINST}|versus|vs|than|same as|as (?:much|many|high|low) as|times)\b[^,;:#]{{0,40}}$"
    r"|\b(?:below|above|from|in line with)\s+(?:its\s+|the\s+)?$"
    r"|\bfrom\s+(?:[\w¤]+\s+){0,2}#[^,;:#]{0,30}$"
    r"|\bafter\s+(?:[\w-]+\s+){1,4}#[^,;:#]{0,20}$",
    re.IGNORECASE,
)
# "… and has 451 shops in all": the present is of no past period.
_AND_NOW = re.compile(
    r"^\W*(?:it|he|she)\s+(?:also\s+|now\s+|still\s+)?(?!(?:was|has|says|adds|reports|sees)\b)[a-z]{3,}s\s[^,;]{0,60}$|"
    r"\band\s+(?:said|says|announced)\s+(?:it|they|he|she)\s+(?:will|would|plans?|wants?|expects?)\b|\band\s+(?:still\s+|now\s+)?(?:will|would|has|have|is|are|plans?|aims?|expects?|now|wants?|hopes?|intends?|says|employs|owns|runs|operates|sells|makes|costs|serves|holds)\b"
)
# Between figures that share no period: "cut it to 5% and signalled that it would be 4% by the end of next year"
_APART = re.compile(
    r"\b(?:[a-z]+ed that|sa(?:id|ys) (?:that|it|they)|will|would|could|may|might|should|aims?|plans?|expects?|wants?|hopes?|intends?|sees)\b"
)
_OF_FIGURE_BEFORE = re.compile(
    r"#\s+(?:[a-z§]+\s+){0,3}(?:from|than|above|below)\s+(?:(?:in|at|on|for)\s+)?(?:the\s+|its\s+)?$"
)
OWN_CLAUSE = re.compile(
    r";|\b(?:because|although)\b|\bfor\s+(?:[a-z]+\s+){1,3}(?:it|they)\s+[a-z]+ed\b|[–—]|,\s+(?:while|but|although|whereas|who|whose|where|which|making|bringing|taking)\b|,\s+(?:was|were|is|are|will|should|would|could|compares)\b|\band\s+(?:will|would|has|have|had|is|was|are|were|plans|aims|expects|now|then|said|says)\b"
)
# The present: what is so on no day of the past that the sentence before told of.
NOW = re.compile(
    r"(?<!that )(?<!which )\b(?:is|are|has|have|stands?|costs?|owns?|employs?|wants?|trades?|fetch(?:es)?|remains?|runs?|needs?|holds?|makes?|operates?|hopes?|plans?|aims?|expects?|thinks?|believes?)\s+(?!been\b|[a-z]+ed\b|risen\b|fallen\b|grown\b|sold\b|made\b|lost\b|had\b)[^,;]{0,60}$"
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
_SUPERLATIVE = re.compile(
    r"\b(?:\w+est|least|most|best|worst|first|record)\b[^,;]{0,25}$", re.IGNORECASE
)
# "Since it joined the bank in 1992, lending has come to …"
_SUBORDINATE = re.compile(
    r"\W*(?:since|when|after|before|while|as(?!\s+(?:recently|of|at|early|late|far|long)\b))\s+\w+\s+\w[^,;]*",
    re.IGNORECASE,
)
# "The firm, founded in 1984, flies to 62 cities": the year dates the founding, not the figure.
_DATES_ANOTHER = re.compile(
    r"\b(?:founded|established|born|created|set up|incorporated|formed|built|opened|launched|acquired|listed|debut|birth|election|flotation|listing|(?<!at its )peak|due|maturing|matures|expiring|expires|to be (?:delivered|completed|built|paid|repaid|opened|finished)|for delivery|closing price|share price)\s+(?:in\s+|on\s+)?$",
    re.IGNORECASE,
)
# "…, the ministry said on Thursday": the day of the telling
_TOLD = re.compile(
    r"\b(?:said|says|reported|announced|told (?:reporters|investors|analysts)|showed|confirmed|disclosed|estimated|published|released)\s+(?:in\s+an?\s+[a-z]+\s+)?(?:on\s+|late\s+on\s+)?$"
)
_IN_BRACKET = re.compile(r"\((?!(?:\s|in\b|at\b|on\b|for\b|as of\b|during\b|the\b)*+$)[^()]*$")
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
_IS_NOW = re.compile(
    r"(?:;|,\s+(?:and|but|while)|\band)\s++(?:(?:it|they|he|she|that|this)\s++)?(?:(?:is|are|has|have)\s++)?now\b"
)
_RANKED = re.compile(r"^\s+(?:of\s+)?(?:\w{2,}est|most)\s+[a-z]+")  # "China's 70 biggest cities"
_NOW_HAS = re.compile(rf"\b(?:has|have|is|are|owns?|employs?|runs?|operates?)\s+{cues.HEDGES}$")
_THEN_DID = re.compile(
    r"\band\s+(?:last\s+|once\s+|first\s+)?(?:[a-z]+ed|sold|made|lost|won|took|paid|bought|spent|built|had)\s"
)
_AFTER_IT = re.compile(r"\safter\s(?:it|they|he|she|the\s[a-z-]+)\s[a-z]+")
# "the peso, worth 13 to the dollar in 2015, | trades at 1,350"
_NOW_STANDS = re.compile(r"^,\s+(?:now\s+)?(?:trades|costs|employs|owns|sells|stands)\b[^,;]*$")
_AND_MOVED = re.compile(r"\band\s+(?:[a-z]+ed|cut|put|set)\s+(?:its|the|their|his|her)\b[^#;]*$")
_SETS = re.compile(rf"\s+(?:to|at|by|from)\s+{cues.HEDGES}#")
# "3.2 million containers, of which 1.9 million were empty, | in the year to June"
_BEHIND_ASIDE = re.compile(r",\s+(?:(?:in|for|during|over)\s+)?(?:the\s+)?$")
_ANOTHER = re.compile(
    r"['’]s?\s+(?:[a-z-]+\s+)?(?:record|charge|figure|total|level|result|price|number|amount|peak|high|low|rate|average|pace|tally|loss|profit|gain|rise|fall|estimate|forecast|reading|score|bill|bonus|dividend)\b"
)
_PLANS = re.compile(r"\b(?:will|would|(?:is|are|plans?|wants?|aims?|intends?|expects?) to)\b")
_CLOSE = re.compile(r"\s*['’]s?\s+(?:clos|open|pric)")
OPENS = re.compile(r"\W*(?:(?:in|for|during|over|but|and)\s+)*", re.IGNORECASE)
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
        and not _dates_another(reading, p, figure)
        and not labels_bracket(reading, p)
    ]
    behind = [
        p
        for p in own
        if figure.span.end <= p.span.start < limit
        and not reading.aside_from(figure.span, p.span)
        and not (p.open_start and _is_whole(figures, index))
        and not _names_another(reading, p)
    ]
    if behind and _opens_next(reading, figures, index, behind[0]):
        behind = []
    if behind and not _parted(reading, figure, behind[0]):
        of_noun = _OF_NOUN.search(reading.gist(figure.span.end, behind[0].span.start))
        return own[0] if of_noun and _opening(reading, own[0]) else behind[0]
    if figure.role == "base":
        return None
    before = [p for p in own if _may_govern(reading, figures, index, p)]
    if before:
        row = rows_of(reading, [p.span for p in before])[-1]
        gap = reading.gist(before[row[-2:][0]].span.end, before[-1].span.start)
        return before[row[0] if " and " in gap else -1]  # "At June 30, 2021 and 2020, it was"
    dates_another = any(figure.span.end <= p.span.start < limit for p in periods if p not in own)
    later = [p for p in own if p.span.start >= limit and not dates_another]
    return later[0] if later and _shares(reading, figures, index, later[0]) else None


def _may_govern(reading: Reading, figures: Sequence[Figure], index: int, period: Period) -> bool:
    """Whether a period in front of a figure may be the figure's: no other's, none that is over where the figure is of now."""
    figure = figures[index]
    if period.span.end > figure.span.start or reading.aside_from(period.span, figure.span):
        return False
    if period.open_end and figure.role not in MOVES and not _has_done(reading, period, figure):
        return False
    return not (
        _is_compared_to(reading, period, figure)
        or _is_of_base(reading, figures, index, period)
        or _is_past(reading, period, figure)
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


def _names_another(reading: Reading, period: Period) -> bool:
    """Whether a period behind a figure only tells which other figure is meant: "double last year's charge", "short of May's record"."""
    return _ANOTHER.match(reading.gist(period.span.end, period.span.end + 30)) is not None


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


def _is_past(reading: Reading, period: Period, figure: Figure) -> bool:
    """Whether the clause of a figure is of now, and that of a period in front of it over."""
    gap = reading.gist(period.span.end, figure.span.start)
    if _IS_NOW.search(gap) and not period.future:
        return True
    if _NOW_STANDS.search(gap):
        return True
    if ";" in gap and NOW.search(gap.rpartition(";")[2]):
        return True  # "gained 22% this year; silver costs $29.40"
    if period.open_start and not period.future and period.span.start > reading.sentence.span.start:
        return " and " in gap or ";" in gap  # "It stood at 5% until June and is 4.25% now"
    ahead = reading.gist(reading.sentence.span.start, period.span.start)
    opens = OPENS.fullmatch(ahead) is not None
    return not opens and _AND_NOW.search(gap) is not None


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


def _is_compared_to(reading: Reading, period: Period, figure: Figure) -> bool:
    """Whether a period in front of a figure is only that of what an earlier figure is compared with."""
    ahead = reading.gist(reading.sentence.span.start, period.span.start)
    gap = reading.gist(period.span.end, figure.span.start)
    own = "," not in gap and ";" not in gap and not _OF_FIGURE_BEFORE.search(ahead)
    return not own and _COMPARED_TO.search(ahead) is not None


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


def _parted(reading: Reading, figure: Figure, period: Period) -> bool:
    """Whether a comparison or another clause stands between a figure and a period behind it."""
    gap = reading.gist(figure.span.end, period.span.start)
    own = "#" not in gap and not OWN_CLAUSE.search(gap)
    if period.future and gap.endswith("from ") and own:
        return False  # "would have to pay 15 euros an hour from January"
    ahead = reading.gist(reading.sentence.span.start, figure.span.start)
    after = " after " in gap and period.grain not in ("day", "week")
    if after and (period.future or _AFTER_IT.search(gap)):
        return True  # "plunged 24% after it said the launch would slip to next year"
    if _AND_MOVED.search(gap) and _SETS.match(reading.gist(period.span.end, period.span.end + 40)):
        return (
            True  # "left its rate at 15% and raised its forecast for inflation this year | to 4%"
        )
    if _THEN_DID.search(gap) and (NOW.search(ahead) or _NOW_HAS.search(ahead)):
        return True
    until = period.open_start and "," in gap  # ", enough to keep its yards busy until 2028"
    bracket = _IN_BRACKET.search(gap)  # "$75 million was sold (nil in 2018)"
    return bool(until or bracket or _COMPARISON.search(gap) or OWN_CLAUSE.search(gap))


def _dates_another(reading: Reading, period: Period, figure: Figure) -> bool:
    """Whether a period dates what is not measured: a founding, a former record, the clause in front."""
    ahead = reading.between(reading.sentence.span.start, period.span.start)
    since = period.open_end and _SUPERLATIVE.search(ahead)
    if since or _DATES_ANOTHER.search(ahead) or _dates_price(reading, period):
        return True
    if period.grain == "day" and period.span.start >= figure.span.end and _TOLD.search(ahead):
        return True
    moved = any(
        word in figure_verbs() for word in ahead.lower().split()
    )  # "Shares fell on Monday: "
    colon = ":" in reading.gist(period.span.end, figure.span.start)
    balance = period.text.lower().startswith(("as of", "as at", "at "))
    if period.grain == "day" and colon and not moved and not balance:
        return True  # "missed forecasts on Wednesday: profit was 2.9 billion"
    comma = "," in reading.gist(period.span.end, figure.span.start)
    return comma and _SUBORDINATE.fullmatch(ahead) is not None


def _dates_price(reading: Reading, period: Period) -> bool:
    """Whether a day only names a price: "a premium of 41% to Tuesday's close"."""
    return _CLOSE.match(reading.gist(period.span.end, period.span.end + 16)) is not None


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
    return not _parted(reading, figures[index], period)
