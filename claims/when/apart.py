"""What shows that a period of a sentence is not that of a figure: a comparison between the two, another clause, what else is dated.

All but capitals are looked for in `Reading.gist`, with "§" for a period, "¤" for a name and "#" for a figure.
"""

from __future__ import annotations

from claims import cues
from claims import lazy_re as re
from claims.period import Period
from claims.reading import Reading
from claims.role.place import Figure
from claims.wording import figure_verbs, listed
from claims.words import measure_words, name_words

_PEAK = r"(?:peak|high|low|level|record|figure|total|reading|trough|bottom)"
_AGAINST = r"against(?!\s+(?:the|a)\s+(?:dollar|euro|yen|pound|yuan|franc|basket|greenback)\b)"
_DOES = r"(?:stands?|costs?|owns?|employs?|wants?|trades?|fetch(?:es)?|remains?|runs?|needs?|holds?|makes?|operates?|hopes?|plans?|aims?|expects?|thinks?|believes?|values?)"
_DONE = r"(?:been\b|[a-z]+ed\b|risen\b|fallen\b|grown\b|sold\b|made\b|lost\b|had\b)"
# Words in front of a period that only open its sentence or clause.
OPENS = re.compile(r"\W*(?:(?:in|for|during|over|but|and)\s+)*", re.IGNORECASE)
# The present: what is so on no day of the past that the sentence before told of.
NOW = re.compile(rf"(?<!that )(?<!which )\b(?:is|are|has|have|{_DOES})\s+(?!{_DONE})[^,;]{{0,60}}$")
# "In July it hired 40 people in Cork, | where the average house costs | 390,000 euros", "…, and its lenders, | which are owed"
_NOW_CLAUSE = re.compile(
    r"(?:,\s+(?:[a-z]+\s+){0,2}(?:which|who|whose|whom|where)|;)\s(?:[^,;#]{1,60}\s)?"
    rf"(?!cost\b)(?:(?:is|are)(?!\s(?:included|recorded|recognized|recognised|reflected)\b)|{_DOES}|(?:has|have)\s(?!{_DONE}))\s[^,;]{{0,60}}$"
)
# "The four | founders hold 64%", "| 1,100 | people work in them"
_DOES_NOW = re.compile(
    r"^\s+(?:[a-z-]+\s+){1,3}?(?:are|have|hold|own|work|live|remain|employ|need|want)\s(?!been\b|[a-z]+ed\b)"
)

# --- Between a figure and a period behind it ---

# That the period is of what the figure is compared with. "From" compares with a figure, a period or a former height:
# "pulled $5bn from bond funds in July" does not.
_COMPARISON = re.compile(
    rf"\b(?:compared (?:with|to)|{_AGAINST}|versus|vs|than|as (?:much|many|high|low) as|times)\b"
    rf"|\bfrom(?:\s+(?:[\w¤]+\s+){{0,2}}#|\s+(?:the\s+|an?\s+)?$|\s+(?:\w+\s+){{1,2}}{_PEAK}\b)"
    r"|(?:,|\bsame)\s+as\s+(?:(?:it|they|there)\s+(?:was|were|had|did)\s+)?(?:in|at|on)\s+(?:the\s+)?$"
    rf"|\b(?:above|below)\s+(?:its\s+|the\s+|their\s+)?(?:$|(?:\w+\s+)?{_PEAK}\b)"
    r"|\b(?:number|amount|level|total|price|what)\s+(?:it|they|there|he|she)\s+(?:had|was|were|did|paid|got|made)\b",
    re.IGNORECASE,
)
# That another clause begins.
OWN_CLAUSE = re.compile(
    r";"
    r"|\b(?:because|although)\b"
    # "paid 3 billion for the mills it acquired"
    r"|\bfor\s+(?:[a-z]+\s+){1,3}(?:it|they)\s+[a-z]+ed\b"
    r"|[–—]"
    # ", bringing the total for the year to"
    r"|,\s+(?:while|but|although|whereas|who|whose|where|which|making|bringing|taking)\b"
    # ", of which a third was added | last year"
    r"|,\s+of\s+(?:which|whom)\s[^,;]{1,60}$"
    r"|,\s+(?:was|were|is|are|will|should|would|could|compares)\b"
    r"|\band\s+(?:will|would|has|have|had|is|was|are|were|plans|aims|expects|now|then|said|says)\b"
    r"|\band\s+(?:it|they|he|she|the\s+[a-z-]+)\s+(?:now\s+|also\s+)?(?:expects?|sees?|will|would|plans?|wants?|hopes?|aims?|intends?|forecasts?)\b"
    # "fined $45 million for failing to stop transfers of $2 billion between 2014 and 2018"
    r"|\bfor\s+(?:[a-z]+ly\s+)?(?:failing|breaking|breaching|misleading|hiding|overcharging|selling|helping|violating|ignoring|mishandling|rigging|laundering)\b[^;]*#"
)
# "$75 million was sold | (nil in | 2018)"
_IN_BRACKET = re.compile(r"\((?!(?:\s|in\b|at\b|on\b|for\b|as of\b|during\b|the\b)*+$)[^()]*$")
# "plunged 24% | after it said the launch would slip to | next year"
_AFTER_IT = re.compile(r"\safter\s(?:it|they|he|she|the\s[a-z-]+)\s[a-z]+")
# "left its rate at 15% | and raised its forecast for inflation | this year | to 4%"
_AND_MOVED = re.compile(r"\band\s+(?:[a-z]+ed|cut|put|set)\s+(?:its|the|their|his|her)\b[^#;]*$")
# "rose to £1.2bn following storms in | January": when it was that came first
_AFTER_EVENT = re.compile(
    r"\b(?:following|after)\s+(?:(?:an?|the|its|their)\s+)?(?!(?:tax|taxes|interest|costs?|fees?|minorities|adjust|strip|allow|deduct))(?:[a-z-]+\s+){1,4}(?:in|on)\s+$"
)
_SETS = re.compile(rf"\s+(?:to|at|by|from)\s+{cues.HEDGES}#")
# "has | 55,000 venues | and last posted a profit in | 2019": the figure is of now
_NOW_HAS = re.compile(rf"\b(?:has|have|is|are|owns?|employs?|runs?|operates?)\s+{cues.HEDGES}$")
# "Each member | pays | £22.50", "The refinery processes": no plural, whose article or preposition stands close
_VERB_S = re.compile(
    rf"(?:\b(?:it|he|she|each|which|that|who|and)|¤|[a-z]*[^s\W\d])\s+(?<!\bthe\s)(?<!\bof\s)(?<!\bin\s)(?<!\bits\s)(?<!\bat\s)([a-z]{{2,}}[^s\W\d]s)\s+{cues.HEDGES}$"
)
_NEAR = 60  # characters
_THEN_DID = re.compile(
    r"\band\s+(?:last\s+|once\s+|first\s+)?(?:[a-z]+ed|sold|made|lost|won|took|paid|bought|spent|built|had)\s"
)


def is_of_now(reading: Reading, figure: Figure) -> bool:
    """Whether the verb in front of a figure, or behind a number of people or things, is of the present."""
    ahead = reading.gist(reading.sentence.span.start, figure.span.start)
    if NOW.search(ahead) or _takes_now(ahead):
        return True
    counts = figure.quantity.dimension == "count" and figure.role == "level"
    behind = reading.gist(figure.span.end, reading.sentence.span.end)
    return counts and _DOES_NOW.match(behind) is not None


def _takes_now(ahead: str) -> bool:
    """Whether a verb in the present has the figure right behind it: "Each member pays | £22.50 a month", not "profit rises 5%"."""
    found = _VERB_S.search(ahead[-_NEAR:])
    if found is None:
        return False
    verb = found[1]
    told = verb in listed("tellers") or verb in listed("movers") or verb in figure_verbs()
    return not (told or verb in name_words().reporting or verb in measure_words())


# "was 24% lower than a year earlier in | its July quarter": the time of the figure itself
_THAN_BEFORE = re.compile(
    r"[^#,;:§]*\b(?:than|from|on)\s+§\s+(?:in|for|during|over|at)\s+(?:the\s+|its\s+)?"
)


def parted(reading: Reading, figure: Figure, period: Period) -> bool:
    """Whether a comparison or another clause stands between a figure and a period behind it."""
    gap = reading.gist(figure.span.end, period.span.start)
    if _THAN_BEFORE.fullmatch(gap) and _is_earlier(reading, figure, period):
        return False
    own = "#" not in gap and not OWN_CLAUSE.search(gap)
    if period.future and gap.endswith("from ") and own:
        return False  # "would have to pay 15 euros an hour from January"
    ahead = reading.gist(reading.sentence.span.start, figure.span.start)
    after = " after " in gap and period.grain not in ("day", "week")
    if after and (period.future or _AFTER_IT.search(gap)):
        return True
    if _AND_MOVED.search(gap) and _SETS.match(reading.gist(period.span.end, period.span.end + 40)):
        return True
    if _THEN_DID.search(gap) and (NOW.search(ahead) or _NOW_HAS.search(ahead)):
        return True
    if _AFTER_EVENT.search(gap):
        return True
    until = period.open_start and "," in gap  # ", enough to keep its yards busy until 2028"
    bracket = _IN_BRACKET.search(gap)
    return bool(until or bracket or _COMPARISON.search(gap) or OWN_CLAUSE.search(gap))


def _is_earlier(reading: Reading, figure: Figure, period: Period) -> bool:
    """Whether what stands between a figure and a period is "a year earlier" or the like."""
    inside = (p for p in reading.periods if figure.span.end <= p.span.start < period.span.start)
    return all(p.shift in ("year earlier", "previous") for p in inside)


# --- Between a period and a figure behind it ---

# "14% below | July's", "than in | the second quarter of last year"
_COMPARED_TO = re.compile(
    rf"\b(?:compared (?:with|to)|{_AGAINST}|versus|vs|than|same as|as (?:much|many|high|low) as|times)\b[^,;:#]{{0,40}}$"
    r"|\b(?:below|above|from|in line with)\s+(?:its\s+|the\s+)?$"
    # "a quarter of what it was in | 1999"
    r"|\bwhat\s+(?:it|they|he|she)\s+(?:had|was|were|did|paid|got|made|cost)\b[^,;:#]{0,30}$"
    # "up 4.6% on | last year"
    r"|\b(?:up|down|higher|lower)\s+(?:by\s+)?#\s+on\s+(?:the\s+)?$"
    r"|\bfrom\s+(?:[\w¤]+\s+){0,2}#[^,;:#]{0,30}$"
    r"|\bafter\s+(?:[\w-]+\s+){1,4}#[^,;:#]{0,20}$",
    re.IGNORECASE,
)
_OF_FIGURE_BEFORE = re.compile(
    r"#\s+(?:[a-z§]+\s+){0,3}(?:from|than|above|below)\s+(?:(?:in|at|on|for)\s+)?(?:the\s+|its\s+)?$"
)
# "… and | now stands at"
_IS_NOW = re.compile(
    r"(?:;|,\s+(?:and|but|while)|\band)\s++(?:(?:it|they|he|she|that|this|(?:(?:its|the|their)\s++)?[a-z-]++)\s++)?(?:(?:is|are|has|have)\s++)?now\b"
)
# "the peso, worth 13 to the dollar in | 2015, | trades at | 1,350"
_NOW_STANDS = re.compile(r"^,\s+(?:now\s+)?(?:trades|costs|employs|owns|sells|stands)\b[^,;]*$")
# "… | and has | 451 shops in all": the present is of no past period
_AND_NOW = re.compile(
    # "sold a mill in 2019. It employs"
    r"^\W*(?:it|he|she)\s+(?:also\s+|now\s+|still\s+)?(?!(?:was|has|says|adds|reports|sees)\b)[a-z]{3,}s\s[^,;]{0,60}$|"
    # "and said it would"
    r"\band\s+(?:said|says|announced)\s+(?:it|they|he|she)\s+(?:will|would|plans?|wants?|expects?)\b"
    # ", Acme now makes"
    r"|,\s+(?:¤|(?:it|the\s+[a-z-]+))\s+(?:now|still|today)\s+(?!was\b|has\b)[a-z]+s\s[^,;]{0,60}$"
    # "and still has"
    r"|\band\s+(?:(?:we|they|it|he|she|i|you)\s+)?(?:still\s+|now\s+)?(?:will|would|has|have|is|are|plans?|aims?|expects?|now|wants?|hopes?|intends?|says|employs|owns|runs|operates|sells|makes|costs|serves|holds)\b"
)


def is_compared_to(reading: Reading, period: Period, figure: Figure) -> bool:
    """Whether a period in front of a figure is only that of what an earlier figure is compared with."""
    ahead = reading.gist(reading.sentence.span.start, period.span.start)
    gap = reading.gist(period.span.end, figure.span.start)
    own = "," not in gap and ";" not in gap and not _OF_FIGURE_BEFORE.search(ahead)
    return not own and _COMPARED_TO.search(ahead) is not None


def is_past(reading: Reading, period: Period, figure: Figure) -> bool:
    """Whether the clause of a figure is of now, and that of a period in front of it over."""
    gap = reading.gist(period.span.end, figure.span.start)
    if _IS_NOW.search(gap):
        return True
    if _NOW_STANDS.search(gap) or (_NOW_CLAUSE.search(gap) and not period.future):
        return True
    if ";" in gap and NOW.search(gap.rpartition(";")[2]):
        return True  # "gained 22% this year; silver costs $29.40"
    if period.open_start and not period.future and period.span.start > reading.sentence.span.start:
        return " and " in gap or ";" in gap  # "It stood at 5% until June and is 4.25% now"
    ahead = reading.gist(reading.sentence.span.start, period.span.start)
    opens = OPENS.fullmatch(ahead) is not None
    return not opens and _AND_NOW.search(gap) is not None


# --- What else a period dates ---

# "The firm, founded in | 1984, flies to 62 cities": the year dates the founding
_DATES_ANOTHER = re.compile(
    r"\b(?:founded|established|born|created|set up|incorporated|formed|built|opened|launched|acquired|listed|debut|birth|election|flotation|listing|(?<!at its )peak"
    r"|due|maturing|matures|expiring|expires|to be (?:delivered|completed|built|paid|repaid|opened|finished)|for delivery|closing price|share price)\s+(?:in\s+|on\s+)?$",
    re.IGNORECASE,
)
# "its best month since | 2010"
_SUPERLATIVE = re.compile(
    r"\b(?:\w+est|least|most|best|worst|first|record)\b[^,;]{0,25}$", re.IGNORECASE
)
# "Since it joined the bank in | 1992, lending has come to …"
_SUBORDINATE = re.compile(
    r"\W*(?:since|when|after|before|while|as(?!\s+(?:recently|of|at|early|late|far|long)\b))\s+\w+\s+\w[^,;]*",
    re.IGNORECASE,
)
# "…, the ministry said on | Thursday": the day of the telling
_TOLD = re.compile(
    r"\b(?:said|says|reported|announced|told (?:reporters|investors|analysts)|showed|confirmed|disclosed|estimated|published|released)"
    r"\s+(?:in\s+an?\s+[a-z]+\s+)?(?:on\s+|late\s+on\s+)?$"
)
# "On | Tuesday | the union said that its 12,000 members"
_SAID_THEN = re.compile(
    r"^,?\s+(?:[\w¤-]+\s+){1,5}?(?:said|announced|told|warned|confirmed)\s(?!#)"
)
# "The deal, announced in | March, | values the firm at"
_ASIDE_DATED = re.compile(
    r",\s+(?:first\s+)?(?:[a-z]+ed|sold|built|bought|begun|made|held|struck|set up)\s+(?:[a-z]+\s+){0,2}$"
)
# "Only 9 of the 31 drugs approved in | 2018 | have sales of": what was done then is so now
_DONE_THEN = re.compile(
    r"\b[a-z]+s\s+(?:[a-z]{3,}ed|sold|built|made|bought|born)\s+(?:in|on|by|since|before|after)\s+$"
)
_THEY_DO = re.compile(
    rf"^\s+(?:(?:now|still)\s+)?(?:have|has|are|is|can|will|do|does|cost|earn|make|hold|employ)\s+(?!{_DONE})"
)
# "a premium of 41% to | Tuesday's close"
_CLOSE = re.compile(r"\s*['’]s?\s+(?:clos|open|pric)")
# "double | last year's charge", "short of | May's record"
_ANOTHER = re.compile(
    r"['’]s?\s+(?:[a-z-]+\s+)?(?:record|charge|figure|total|level|result|price|number|amount|peak|high|low|rate|average|pace|tally|loss|profit|gain|rise|fall|estimate|forecast|reading|score|bill|bonus|dividend)\b"
)


def dates_another(reading: Reading, period: Period, figure: Figure) -> bool:
    """Whether a period dates what is not measured: a founding, a former record, a price, the telling, the clause in front."""
    ahead = reading.between(reading.sentence.span.start, period.span.start)
    since = period.open_end and _SUPERLATIVE.search(ahead)
    if since or _DATES_ANOTHER.search(ahead):
        return True
    if _CLOSE.match(reading.gist(period.span.end, period.span.end + 16)):
        return True
    if period.grain == "day" and _TOLD.search(ahead):
        return True
    behind = reading.gist(period.span.end, reading.sentence.span.end)
    if _ASIDE_DATED.search(ahead) and behind.startswith(",") and period.span < figure.span:
        return True
    gap = reading.gist(period.span.end, figure.span.start)
    if period.span < figure.span and _THEY_DO.match(gap) and _DONE_THEN.search(ahead[-_NEAR:]):
        return True
    if period.grain == "day" and _SAID_THEN.match(gap):
        return True
    moved = any(word in figure_verbs() for word in ahead.lower().split())
    balance = period.text.lower().startswith(("as of", "as at", "at "))
    if period.grain == "day" and ":" in gap and not moved and not balance:
        return True  # "missed forecasts on Wednesday: profit was 2.9 billion", not "Shares fell on Monday: "
    return "," in gap and _SUBORDINATE.fullmatch(ahead) is not None


def names_another(reading: Reading, period: Period) -> bool:
    """Whether a period behind a figure only tells which other figure is meant."""
    return _ANOTHER.match(reading.gist(period.span.end, period.span.end + 30)) is not None
