"""The words beside a figure that tell its role: "compared with", "up from", "of which", "a rise of".

All are looked for in `Reading.gist`: lower case, with "§" for a period, "¤" for a name and "#" for a figure. Those that end in
"$" are read up to the figure, those that begin with "^" from it; in the examples the figure is behind, or before, the last bar.
A pattern of several wordings has one a line.
"""

from __future__ import annotations

from claims import lazy_re as re

# --- What the patterns are made of ---

HEDGE = r"(?:about|around|roughly|nearly|almost|approximately|some|just|only|over|under|more than|less than|the|a|an|its|their|that|this|total|a total of|an estimated|at least|up to|every|each|further|another|additional)"
HEDGES = rf"(?:{HEDGE}\s+){{0,4}}"
# Of a rate whose time is printed behind its figure: "185,000 barrels | a day | in July, to"
RATE_OF_TIME = r"(?:an?|per|each)\s+(?:second|minute|hour|day|week|month|quarter|year)\b"
RATE = rf"(?:{RATE_OF_TIME}(?!\s+(?:ago|earlier|before))\s+)?"
GROWTH_NOUN = r"(?:growth|increase|rise|gain|jump|surge|decline|decrease|drop|fall|slump|reduction|cut|plunge|improvement|expansion|contraction|uplift|advance|slide|dip)"
_NO_LINK = r"(?!(?:and|or|but|in|on|after|before|to|of|from|for|by|with|as|the|a|an|its)\b)"
# "to a record | 5 million", "to an annual rate of | 3.95 million"
_LEVEL_NOUN = (
    r"an?\s+(?:record(?:\s+of)?"
    r"|(?:(?:seasonally\s+adjusted|annual|annualised|annualized|monthly|daily)\s+){1,3}(?:rate|pace|total|average)\s+of"
    r"|(?:total|average)\s+of)"
)
# "an investment gain of 560 billion yen": a kind of gain that is no growth
_KIND = r"(?:investment|capital|one-off|accounting|transaction|trading|paper|exceptional|pretax|pre-tax|after-tax|net|realized|realised|unrealized|unrealised|translation|exchange|hedging|actuarial)"

# --- The same amount in another unit ---

# "50 billion yuan | ($7 billion)", "100 miles, or | 160 km"
CONVERTED = re.compile(
    rf"^\s*+(?:[(\[]|,?\s*(?:or|equal to|equals|equivalent to|that is|i\.e\.|worth|(?:which|that) (?:is|was|makes|made|equals|comes to|came to|works out at|amounts to))\b)\s*(?:or\s+|worth\s+|us\s+)?{HEDGES}$"
)
# "300,000 barrels | of oil, about | 48 million litres", "the 80-hectare | site ( | 198 acres)"
CONVERTED_BEHIND = re.compile(
    rf"^\s*[\w’'-]+(?:\s[\w’'-]+){{0,3}}\s*(?:[(\[]|,\s*(?:or|about|roughly|around|some|nearly|almost|just)\b)\s*{HEDGES}$"
)
LISTED = re.compile(r"^\s*[,;/]\s*(?:or\s+)?$")
# "$1.61, | or | 0.8 percent"
OR = re.compile(rf"^\s*+[,(]?\s*or\s+{HEDGES}$")
OR_ELSE = re.compile(rf",?\s+or\s+{HEDGES}$")
PAIRED = re.compile(rf"\s*[,(]\s*(?:or\s+)?{HEDGES}")

# --- Shares and parts, and the whole they are of ---

STOP = re.compile(r"^\s*(?:[.,;:]|$)")
# "nearly half | of the first tranche of | $800 million"
OF = re.compile(
    r"^\s*+[,)]?\s*of\s+(?!which|whom|them|it\b)"
    r"(?:(?!(?:and|or|for|with|by|than|is|are|was|were|has|have|had|earns?|pays?|paid|gets?|owns?|owe|spends?|says?|said|will|would|can|could)\b)[\w¤§’'&$-]+\s+){0,6}$"
)
OF_WHAT = re.compile(
    r"^\s*(?:of\s+[\w¤]|(?:the|its|their)\s+\w|th(?:ose|at)\s+(?:of|in|at)\s|what\s)"
)
OF_IT = re.compile(r"^\s*of\s+(?:which|whom|them|it|that|this|those|these)\b")
OF_THEM = re.compile(r"^\s*of\s+(?:them|those|these|whom)\b(?!\s+[a-z]+s\b)")
OF_THAT = re.compile(
    r"^\s*of\s+(?:that|those|these|it|them|this)\b(?!\s+(?!(?:is|was|has|goes|comes)\b)[a-z]+s\b)"
)
# "18,000 pubs, | a third | of the total"
SAID_BESIDE = re.compile(rf",\s+(?:or\s+|which\s+(?:was|is|were|are)\s+)?{HEDGES}$")
OF_TOTAL = re.compile(
    r"^\s+of\s+(?:the|its|their)\s+(?:total|whole)\b(?!\s+(?!(?:in|at|for|and)\b)[a-z])"
)
# "Of the | 1,200 jobs to go, 450 …"
OF_THE = re.compile(rf"(?:^|[,;:]\s*)of\s+(?:[\w¤]+\s*['’]s?\s+)?{HEDGES}$")
# "23 billion, | of which | 7 billion is restricted"
OF_WHICH = re.compile(
    r"\b(?:of (?:which|whom|(?:that|this)(?!\s+$))|including|of them|comprised of|consisting of|made up of)\b[^.;]{0,40}$"
)
SHARING = re.compile(
    rf"\b(?:account(?:s|ed|ing)?\s+for|ma(?:kes?|de|king)\s+up|represent(?:s|ed|ing)?|equal\s+to)\s+{HEDGES}$"
)
# "A survey of 1,400 shoppers found that | 38% | had switched": so many of those counted before
THOSE_WHO = re.compile(
    r"^\s+(?:have|had|are|were|say|said|think|thought|expect|plan|planned|want|wanted|hope|hoped|fear|feared|intend|voted|flew|go|went|came|work|worked|live|use|used"
    r"|chose|prefer|bought|agreed|blamed?|admitted|rely|relied)\b(?!\s+(?:been|expected|forecast|predicted|up|down|higher|lower)\b)"
)
OPENS_CLAUSE = re.compile(rf"(?:^|[,;:]|\b(?:that|and|but|while|whereas))\s+{HEDGES}$")
# "accounts for | 18% | of goods, lorries for | 71%"
SHARING_GAPPED = re.compile(
    rf"(?:,|\band)\s+(?!(?:up|down|enough|except|but)\b)(?:[\w¤'’-]+\s+){{1,3}}for\s+{HEDGES}$"
)
# "fuel made up 29% of its costs; | staff, | 24%": the verb goes without saying
VERBLESS = re.compile(
    rf";\s+(?:and\s+)?(?:(?:the|its)\s+)?(?:[\w¤’'-]+\s+){{0,2}}[\w¤’'-]+,\s+{HEDGES}$"
)
# "214 restaurants | in 19 states, of which 38": not of the states
PLACED = re.compile(r"\s+[\w-]+\s+(?:in|across|at|over|within|on)\s+")
# "3.4% | of the market | and hybrids 39%": the whole of a share
OF_WHOLE = re.compile(r"^\s+of(?:\s+(?!and\b)[\w’'-]+){1,3}(?=,|\s+and\b)")

# --- What a level is compared with ---

COMPARED = re.compile(
    # "compared with", but not with a period: "up 12% compared with a year earlier, to 5 billion"
    r"\b(?:compare[sd] (?:with|to)|as against|against|versus|vs\.?|in comparison (?:with|to)|(?:up|down) on)\s(?!(?:the\s)?§\s*(?:,|(?:to|in|of|at)\s))[^.;]{0,60}$"
    # "instead of a loss of"
    r"|\b(?:instead of|rather than)\s+(?:the\s+)?(?:an?\s+(?:[a-z-]+\s+)?(?:loss|profit)\s+of\s+)?$"
    # "an improvement on the"
    r"|\b(?:growth|increase|rise|gain|decline|decrease|drop|fall|improvement)\s+(?:over|on|versus)\s+(?:the\s+)?$"
    # ", well above the"
    r"|,\s+(?:far\s+|well\s+|just\s+|slightly\s+)?(?:above|below)\s+the\s+$"
    # "…, much slower than the"
    r"|,\s+(?:[a-z]+\s+)?(?:faster|slower|quicker|steeper|sharper)\s+than\s+(?:the\s+)?$"
    # "after a loss in May of"
    r"|\bafter an?\s(?![^.;]{0,40}\b(?:[a-z]+ed|has|had|took|bought|sold|made)\s+(?:an?|the|its)\s)[\w\s¤]{0,40}\bof\s$"
    # "(prior year: "
    r"|\((?:§|prior year|previous year|last year)\s*:\s*$"
)
# "412m used handsets, against 1.24bn | new ones": of another kind
OF_OTHERS = re.compile(r"\s+(?:[a-z-]+\s+){1,2}ones\b")
# "compared with 640 million in the first quarter | and | 702 million a year ago"
AND_DATED = re.compile(rf"\band\s+{HEDGES}$")
DATED = re.compile(r"^\s*(?:(?:in|for|at|on)\s+)?(?:the\s+)?§")
# "a fifth | below the record of | $73,798", "2% | above its target of | 4%"
BELOW = re.compile(
    rf"^\s*(?:more|less|higher|lower|above|below)\s+(?!to\b)(?:than\s+)?(?:[\w§’'-]+\s+){{0,4}}{HEDGES}$"
)
# "CHF 61m | (CHF 66m)", "| (2023: loss of | £7.2m)": the level of another year
PRIOR = re.compile(
    rf"^\s*[(\[]\s*(?:(?:§|prior year|previous year|last year|restated)\s*:\s*)?(?:(?:a\s+)?(?:net\s+)?(?:loss|profit)\s+of\s+)?{HEDGES}$"
)
PRIOR_END = re.compile(r"^\s*[)\]]")
BRACKET_DATED = re.compile(rf"[(\[]\s*§\s*:\s*(?:[\w-]+\s+){{0,3}}(?:of\s+)?{HEDGES}$")
# "€5.9 billion | (€5.0 billion | a year ago)"
BRACKET = re.compile(rf"[(\[]\s*{HEDGES}$")
DATED_BRACKET = re.compile(r"^\s*(?:in\s+|for\s+)?§\s*[)\]]")
# "double | the | 297 million | of a year earlier": of a time, so the level of another time
MULTIPLIED = re.compile(r"^\s+(?:as\s+(?:much|many|high|large)\s+as\s+)?(?:the|its)\s+$")
OF_A_TIME = re.compile(r"^\s+(?:(?:[\w-]+\s+){0,3}?(?:of|in|for|from)\s+)?(?:the\s+)?§")
# "2.8%, | after | 2.9%"; what has a date of its own is a figure of its own
AFTER = re.compile(rf",\s+after\s+{HEDGES}$")
OWN_DATE = re.compile(r"^[^,;.#]{0,20}§")
# "2.2 billion euros in the period | after | 1.9 billion | in the preceding quarter"
AFTER_LEVEL = re.compile(rf"\safter\s+{HEDGES}$")
FROM = re.compile(
    # "up from an estimated", but not "rates differ from those that"
    rf"(?<!\bthat )(?<!\bthose )\bfrom\s+{HEDGES}(?:[\w’'-]+\s+(?:of\s+)?){{0,2}}(?:of\s+)?{HEDGES}$"
    # "from Thursday's close of 46.01 euros", "from a record high in May of"
    rf"|\bfrom\s+(?:[\w§¤’'-]+\s++){{1,4}}?\b(?:close|closing|opening|peak|high|low|record|level|price|total|figure|valuation|estimate)\s+(?:[\w§]+\s+){{0,3}}(?:of|at)\s+{HEDGES}$"
)
# "up 6 percent | on the | 1.24 billion euros of 2024"
ON_BASE = re.compile(rf"^\s*+(?:on|over|from)\s++(?:the|its|their)\s++{HEDGES}$")
INSTEAD = re.compile(r"\b(?:instead of|rather than|up from|down from)\s+(?:the\s+)?$")
# "against the euro | it was little changed at": a clause of its own
IT_WAS = re.compile(
    r"\s(?:it|they|he|she)\s+(?:was|were|is|are|rose|fell|stood|traded|gained|lost|slipped|climbed|dropped|edged)\b"
)

# --- Changes, told by a noun, a sign or "by" ---

PLUS = re.compile(r"\+\s*$")  # "+3.1%", "Texas (+$8.2 million)"
SIGNED = re.compile(r"\(\s*$")
# "rose by | 8 cents", but not "voted by 81% to strike", "in 2023, followed by 33 million"
BY = re.compile(rf"(?<!\bvoted )(?<!\bfollowed )(?<!\bapproved )(?<!\bbacked )\bby\s+{HEDGES}$")
# "helped by | an £8m | insurance payout", "hit by | $40 million | of charges": an amount of its own noun
BY_A = re.compile(
    r"\b(?!(?:up|down)\b)([a-z]+)\s+by\s+(an?\s+)?(?:(?:about|some|nearly|roughly|almost)\s+)?(?:an?\s+)?$"
)
OWN_NOUN = re.compile(
    rf"^[\s-]+(?!(?:[a-z-]+\s+){{0,2}}{GROWTH_NOUN}\b|(?:to|from|in|on|over|since|this|last|an?|per|more|less|higher|lower|compared|versus|year|as|at|for|or|and|than|when|while|because|after)\b)[a-z]"
)
# "half | as much as in 2022"
AS_MUCH = re.compile(r"^\s+as\s+[a-z]+\s+as\b")
# "26.4m tonnes, takes more than | twice as long to reach China"
AS_LONG = re.compile(
    r"^\s+as\s+(?:long|fast|quickly|slowly|likely|often|far|old|hard|early|late)\b"
)
# "a suit brought by | 4,800 policyholders"
DONE_BY = re.compile(
    rf"\b([a-z]+(?:ed|ought|wn|uilt|un|ade|eld|ritten|ld|ven))\s+(?:(?:in|on)\s+§\s+)?by\s+{HEDGES}$"
)
# "includes $8 million of losses, | offset in part by | $4 million of gains": but what offsets an increase is a change, too
OFFSET_BY = re.compile(rf"\boffset\s+(?:in\s+part\s+|partially\s+)?by\s+{HEDGES}$")
MOVING = re.compile(
    r"\b(?:increases?|decreases?|growth|rise|decline|drop|reduction|increased|decreased|rose|fell|grew|declined|higher|lower|this|these)\b"
)
# "12% | full-year decline", "$2bn | increase"
GROWTH_AFTER = re.compile(rf"^[\s-]*+(?:{_NO_LINK}[\w’'-]+\s+){{0,3}}{GROWTH_NOUN}\b")
GROWTH_BEFORE = re.compile(
    # "cut its forecast of growth | for the year to | 2%"
    rf"\b{GROWTH_NOUN}\s+(?:for|over|in|so far)\b[^.,;]{{0,30}}\bto\s+{HEDGES}$"
    # "growth rate in the region was | 4%", "a rise of | 5%"
    rf"|\b{GROWTH_NOUN}\s+(?:rate\s+)?(?:(?:in|of|was)\s+(?:[\w’'-]+\s+){{0,4}}){HEDGES}$"
)
# "an increase in reserves of | $8 million": what changed stands between
GROWTH_BY = re.compile(rf"\b{GROWTH_NOUN}s?\s+(?:in|to)\s+(?:[\w’'-]+\s+){{1,6}}of\s+{HEDGES}$")
MORE_AFTER = re.compile(
    r"^[”’\"']?\s*(?:more|less|higher|lower|fewer|better|worse|above|below|ahead of|short of|shy of)\b"
)
MORE_THAN = re.compile(
    # "158,000 | more than in the first quarter", "15 million cubic metres | below normal"
    rf"^\s*{RATE}(?:(?:more|less|fewer|higher|lower)\s+than|(?:over|under)\s+(?:its\s+|the\s+)?budget|(?:above|below)\s+(?:normal|average|its|their|the|a year)"
    # "90,000 tonnes | short of plan"
    r"|(?:short\s+of|shy\s+of|ahead\s+of|above|below|over|under)\s+(?:its\s+|the\s+|their\s+)?(?:plan|plans|target|targets|schedule|quota|goal|forecasts?|expectations))\b"
    # "40,000 barrels | a day more."
    rf"|^\s*(?!\s){RATE_OF_TIME}\s+(?:more|less|fewer)\s*(?:[.,;]|$)"
)
# "13.5% | more than in the first quarter and | 16% more than a year before", "up 16% | from the first and | 154% from a year ago"
THAN_AND = re.compile(
    rf"^\s*(?:(?:more|less|fewer|higher|lower|better|worse)\s+than|from|on|above|below)\s[^,;#]{{1,50}}\sand\s+{HEDGES}$"
)
BUT_END = re.compile(rf"\b(?:but|and|yet)\s+{HEDGES}$")
# "3,180 yuan, its lowest since 2017 | and | 170 yuan cheaper than": no clause of its own
AND_END = re.compile(rf"\band\s+{HEDGES}$")
THAN_AFTER = re.compile(r"^\s+[a-z]+er\s+than\b|^\s+(?:their|its|the)\s+level\b")
AFTER_MOVE = re.compile(rf"\bafter\s+an?\s+(?:[a-z]+\s+){{0,2}}{GROWTH_NOUN}\s+of\s+{HEDGES}$")
# "adds | 30 euros | to the price of a tonne"
ADDS = re.compile(rf"\badd(?:s|ed|ing)?\s+{HEDGES}$")
TO_PRICE = re.compile(
    r"^\s+to\s+(?:the|its|their|every|each)\s+(?:[\w¤’'-]+\s+){0,2}?(?:price|cost|costs|bill|bills|tab|fare|fares)\b"
)
# "an adverse impact of | $0.30 | on earnings per share", "a $5 million | effect on profit"
IMPACT_OF = re.compile(rf"\b(?:impact|effect)\s+of\s+{HEDGES}$")
ON = re.compile(r"^\s+on\s")
IMPACT_ON = re.compile(r"^[\s-]++(?:[\w-]+\s+){0,2}(?:impact|effect)\s+on\s")

# --- The level that a change is about ---

TO = re.compile(rf"^\s*(?:[\w§’'-]+\s+){{0,3}}to\s+(?:a\s+record\s+|[\w’'-]+\s+of\s+)?{HEDGES}$")
PLAIN_TO = re.compile(
    # "rose 12% | to", "rose 12% | in December compared to a year earlier, to"
    rf"^\s*+{RATE}(?:(?:(?:in|during|for|over|on|from|year|higher|lower)\b|compared\s+(?:to|with)\s+(?:the\s+)?§|§)[^.;()]{{0,60}}?\s)?\s*+,?\s*+to\s+(?:{_LEVEL_NOUN}\s+)?{HEDGES}$"
    # "3% | higher at"
    rf"|^\s+(?:higher|lower)\s+at\s+{HEDGES}$"
)
# "went up 12 cents, | from €1.64 | to €1.86"
FROM_BASE = re.compile(
    rf"^\s*+{RATE}(?:of(?:\s++[\w’'-]++){{1,3}}+)?\s*+,?\s*+(?:(?:going|moving)\s++)?from\s++{HEDGES}$"
)
FROM_TO = re.compile(r",?\s+from\s+(?:about\s+|some\s+)?")
IN_TIME = re.compile(rf"\b(?:in|over|within)\s+{HEDGES}$")
# "down | 12.6% | at | 4.31 euros", "up | 78 cents, or 1%, | at | $80.33"
MOVED = re.compile(rf"\b(?:up|down)\s+{HEDGES}$")
PLAIN_AT = re.compile(r"^\s+at\s+$")
THEN_AT = re.compile(r"^,?\s++at\s++$")
# "a 44.5% | increase in the price of oil" says itself what grew
GROWTH_OF = re.compile(rf"^[\s-]*+(?:[\w’'-]+\s+){{0,2}}{GROWTH_NOUN}\s+(?:in|of)\s")
# "a 22% | increase in subscription revenue to | $71 million"
GROWTH_OF_TO = re.compile(
    rf"^[\s-]*+(?:[\w’'-]+\s+){{0,2}}{GROWTH_NOUN}\s+in\s+(?:[\w’'-]+\s+){{1,5}}?to\s+{HEDGES}$"
)
# "doubling | its capacity", "halved | its loss"
GROWTH_OWN = re.compile(r"^\s*(?:its|their|the|his|her)\s")
# "ten times | the amount at the start of 2023"
LEVEL_OWN = re.compile(
    r"^\s*(?:its|their|the|his|her)\s+(?:[a-z§-]+\s+)?(?:amount|level|levels|figure|number|total|rate|price|size|volume|value|sum)\b"
)
# "tripled | its revenue to | $30 million"
OWN_TO = re.compile(rf"^\s*(?:its|their|the|our|his|her)\s+(?:[\w-]+\s+){{1,4}}?to\s+{HEDGES}$")
# "…, with exports down | 7.6%": of the noun between
WITH_MOVED = re.compile(
    rf"\bwith\s+(?:(?:its|the|their)\s+)?(?:[\w-]+\s+){{1,4}}?(?:up|down|higher|lower|[a-z]{{3,}}ing)\s+(?:by\s+)?{HEDGES}$"
)
# "That was | 17% less than a year before": of the figure in the sentence before
THAT_WAS = re.compile(
    rf"^\W*(?:that|this|it|which)\s+(?:was|is|were|would\s+be|represents|represented|marked|marks)\s+(?:still\s+)?{HEDGES}$"
)
# A verb of its own between a level and a change gives the change another subject.
FINITE = re.compile(
    r"\b(?:rose|fell|grew|climbed|dropped|declined|jumped|slid|gained|lost|increased|decreased|shrank|sank|tumbled|plunged|slumped|soared|surged|advanced|expanded|contracted|eased|slipped|dipped|improved|worsened|narrowed|widened|doubled|tripled|halved|recovered|rebounded|accelerated|slowed|swelled|edged|ticked)\b"
)
LINK = re.compile(r"\b(?:is|are|was|were|totaled|totalled|amounted)\b")
# What may stand between a level and its change: "23 billion yuan | in the first six months, up | 176 percent".
CHANGE_LINK = re.compile(
    r"[,(–—-]|\b(?:up|down|was|were|is|are|which|representing|or|rising|falling|an?|increase|growth|gain|higher|lower)\b"
)
# "turnover | at the group's | 86 garden centres was 3% lower": how many there are, not what is lower
OWNED_IN = re.compile(
    r"\b(?:at|of|in|from|across|for|on|to|by|with|among|over)\s+(?:(?:the|its|their|our|his|her|these|those|all|both)\s+(?:[\w¤-]+\s*['’]s?\s+)?|[\w¤-]+\s*['’]s?\s+)(?:[a-z-]+\s+){0,2}$"
)
VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|may|could|should)\b")
CLAUSE_BREAK = re.compile(
    r";|\b(?:whose|where|while|whereas|but|although|though|and|as(?!\s+against\b))\b|[.!?]\s|\bafter\s\w+ing\s(?:its|their|the|his|her)\b"
    # ", ¤ has shed | 60% of its value"
    r"|,\s+¤\s+(?:has|have|had|will|would)\b"
    # ": exports were | 3.9% lower, imports"
    r"|[:,]\s+(?:(?:the|its|their)\s+)?(?!(?:which|that|it|this|they|down|up|or)\b)[a-z-]+(?:\s+[a-z-]+)?\s+(?:is|are|was|were)\b"
    # "because mills crushed", "after it said orders were"
    r"|\bbecause\b(?!\s+of\b)|\b(?:said|says)\s[^,;#]{0,60}\b(?:is|are|was|were)\b"
)

# --- Prices, and lists that go on ---

# "a million processors | at a list price of | $12,000"
PRICED = re.compile(
    rf"\b(?:at|for)\s+(?:[\w’'-]+\s+){{0,4}}price\s+(?:tag\s+)?of\s+{HEDGES}$"
    rf"|\b(?:at|for)\s+an\s+average\s+of\s+{HEDGES}$"
)
EACH = re.compile(r"^\s*(?:each|apiece|a piece)\b")
APPOSED = re.compile(rf",\s+{HEDGES}$")
LIST_SIGN = re.compile(rf"^\s*+(?:,|,?\s*and)\s+{HEDGES}$")
# "23% | in the Americas and | 13% in Asia", "rose 3.2% | in 2024 and | 3.3% in 2025"
NEXT_IN_LIST = re.compile(
    rf"^(?:\s+§)?(?:\s+(?:of|in|from|at|to|on|for|among)\b[^.;,]{{0,50}}?)?(?:\s*,(?:\s+and)?|\s+and)\s+(?:¤\s+)?{HEDGES}$"
)
# "those to China | 7.2%", "Labels €38 million | and Films | €22 million": the verb goes without saying
NEXT_GAPPED = re.compile(
    rf"^(?:\s+§)?\s*+(?:,\s++)?(?:and\s++)?(?:an?\s++(?=[a-z-]++\s++(?:from|in|at)\s++¤))?(?:those\s++(?:(?:of|in|from|to|for|on|at)\s++(?:the\s++)?)?)?(?:(?!(?:was|were|is|are|had|has|an?|of|at|to)\b)[\w¤’'-]++\s++){{1,4}}{HEDGES}$"
)

# --- What leans on no other figure ---

# "0.9 times | earnings", "14 times | forward earnings": a ratio of two amounts, no change of one
TIMES_OF = re.compile(
    r"^\s+(?:(?:its|their|this|next|last|forward|annual|yearly|trailing|core|expected|estimated|forecast|adjusted|underlying|historic|historical|net|gross|operating|pre-tax|pretax|prospective|projected|current|tangible|free|year|§)(?:['’]s)?\s+){0,4}"
    r"(?:earnings|ebitda|ebitdar|ebita|ebit|sales|revenues?|profits?|income|book|cash\s+flow|equity)\b"
)
RATIO_OF = re.compile(
    rf"\b(?:leverage|gearing|ratio|multiple|cover|coverage|valuation|gearing)\s+(?:[a-z]+\s+)?(?:of|at|was|is|to|stood\s+at)\s+{HEDGES}$"
    rf"|\b(?:covered|oversubscribed|subscribed)\s+{HEDGES}$"
)
# "an investment gain of | 560 billion yen", "fell short of | $250bn": an amount of its own
OWN_AMOUNT = re.compile(
    rf"\b(?:{_KIND}\s+gains?|accumulated\s+\w+|depreciation(?:\s+and\s+\w+)?(?:\s+expense)?)\s+of\s+{HEDGES}$"
    rf"|\bgains\s+of\s+{HEDGES}$"
    rf"|\bshort\s+of\s+{HEDGES}$"
)
OWN_GAIN = re.compile(
    # "a $2 million | gain on the sale of a plant"
    rf"^[\s-]*(?:{_KIND}\s+(?:\w+\s+){{0,2}})?gains?\s+(?:on|from)\b"
    # "made $2 million | on the sale of a plant"
    r"|^\s+(?:on|from)\s+(?:the\s+|a\s+|its\s+)?(?:sale|disposal|divestment|divestiture|revaluation|settlement|spin-off)\b"
    # "a $2 million | currency translation gain"
    rf"|^\s*{_KIND}\s+(?:\w+\s+){{0,2}}gains?\b"
)
# "sold nine jets | for a gain of | $61 million"
FOR_A_GAIN = re.compile(rf"\b(?:for|at|with|booked|made)\s+an?\s+gain\s+of\s+{HEDGES}$")
GAIN = re.compile(r"^[\s-]*+gain\b(?!\s+in\b)")  # "resulting in a $111 million | gain"
# "40 miles | north of the city"
FAR = re.compile(r"^\s+(?:from|north|south|east|west|away|off|outside)\b")
# "three | people familiar with the talks"
SOURCES = re.compile(
    r"^\s+(?:[\w-]+\s+)?(?:people|persons?|sources?|officials?|bankers?|executives?|insiders?|traders?)[^.;,]{0,20}\b(?:familiar|briefed|knowledge|close to|involved|aware|said|told|say)\b"
)
