"""The words beside a figure that tell its role: "compared with", "up from", "of which", "a rise of".

All are looked for in `Reading.gist`: lower case, with "§" for a period, "¤" for a name and "#" for a figure. Those that end in
"$" are read up to the figure, those that begin with "^" from it.
"""

from __future__ import annotations

from claims import lazy_re as re

HEDGE = r"(?:about|around|roughly|nearly|almost|approximately|some|just|only|over|under|more than|less than|the|a|an|its|their|that|this|total|a total of|an estimated|at least|up to|every|each|further|another|additional)"
HEDGES = rf"(?:{HEDGE}\s+){{0,4}}"

# Of a rate whose time is printed behind its figure: "185,000 barrels | a day | in July, to"
RATE_OF_TIME = r"(?:an?|per|each)\s+(?:second|minute|hour|day|week|month|quarter|year)\b"
RATE = rf"(?:{RATE_OF_TIME}(?!\s+(?:ago|earlier|before))\s+)?"

CONVERTED = re.compile(
    rf"^\s*+(?:[(\[]|,?\s*(?:or|equal to|equivalent to|that is|i\.e\.|worth)\b)\s*(?:or\s+|worth\s+|us\s+)?{HEDGES}$"
)
# "300,000 barrels | of oil, about | 48 million litres", "the 80-hectare | site ( | 198 acres)"
CONVERTED_BEHIND = re.compile(
    rf"^\s*[\w’'-]+(?:\s[\w’'-]+){{0,3}}\s*(?:[(\[]|,\s*(?:or|about|roughly|around|some|nearly|almost|just)\b)\s*{HEDGES}$"
)
STOP = re.compile(r"^\s*(?:[.,;:]|$)")
LISTED = re.compile(r"^\s*[,;/]\s*(?:or\s+)?$")
OF = re.compile(
    r"^\s*+[,)]?\s*of\s+(?!which|whom|them|it\b)(?:(?!(?:and|or|for|with|by|than|is|are|was|were|has|have|had|earns?|pays?|paid|gets?|owns?|owe|spends?|says?|said|will|would|can|could)\b)[\w¤§’'&$-]+\s+){0,6}$"
)
OF_WHAT = re.compile(r"^\s*(?:of\s+[\w¤]|(?:the|its|their)\s+\w)")
OF_IT = re.compile(r"^\s*of\s+(?:which|whom|them|it|that|this|those|these)\b")
OR_ELSE = re.compile(rf",?\s+or\s+{HEDGES}$")
OF_THEM = re.compile(r"^\s*of\s+(?:them|those|these|whom)\b(?!\s+[a-z]+s\b)")
OF_THAT = re.compile(
    r"^\s*of\s+(?:that|those|these|it|them|this)\b(?!\s+(?!(?:is|was|has|goes|comes)\b)[a-z]+s\b)"
)
SHARING = re.compile(
    rf"\b(?:account(?:s|ed|ing)?\s+for|ma(?:kes?|de|king)\s+up|represent(?:s|ed|ing)?|equal\s+to)\s+{HEDGES}$"
)
PAIRED = re.compile(rf"\s*[,(]\s*(?:or\s+)?{HEDGES}")
OR = re.compile(rf"^\s*+[,(]?\s*or\s+{HEDGES}$")
OF_THE = re.compile(
    rf"(?:^|[,;:]\s*)of\s+(?:[\w¤]+\s*['’]s?\s+)?{HEDGES}$"
)  # "Of the 1,200 jobs to go, 450 …"
OF_WHICH = re.compile(
    r"\b(?:of (?:which|whom|(?:that|this)(?!\s+$))|including|of them|comprised of|consisting of|made up of)\b[^.;]{0,40}$"
)
# … the figure, not a period: "up 12% compared with a year earlier, to 5 billion"
COMPARED = re.compile(
    r"\b(?:compare[sd] (?:with|to)|as against|against|versus|vs\.?|in comparison (?:with|to)|(?:up|down) on)\s(?!(?:the\s)?§\s*(?:,|(?:to|in|of|at)\s))[^.;]{0,60}$|\b(?:instead of|rather than)\s+(?:the\s+)?(?:an?\s+(?:[a-z-]+\s+)?(?:loss|profit)\s+of\s+)?$|\b(?:growth|increase|rise|gain|decline|decrease|drop|fall|improvement)\s+(?:over|on|versus)\s+(?:the\s+)?$|,\s+(?:far\s+|well\s+|just\s+|slightly\s+)?(?:above|below)\s+the\s+$|\bafter an?\s[\w\s¤]{0,40}\bof\s$|\((?:§|prior year|previous year|last year)\s*:\s*$"
)
# "412m used handsets, against 1.24bn | new ones": of another kind
OF_OTHERS = re.compile(r"\s+(?:[a-z-]+\s+){1,2}ones\b")
# "a fifth below the record of $73,798", "2% above its target of 4%"
AND_DATED = re.compile(
    rf"\band\s+{HEDGES}$"
)  # "compared with 640 million in the first quarter and 702 million a year ago"
DATED = re.compile(r"^\s*(?:(?:in|for|at|on)\s+)?(?:the\s+)?§")
BELOW = re.compile(
    rf"^\s*(?:more|less|higher|lower|above|below)\s+(?!to\b)(?:than\s+)?(?:[\w§’'-]+\s+){{0,4}}{HEDGES}$"
)
# "CHF 61m (CHF 66m)", "(2023: loss of £7.2m)": the level of another year
PRIOR = re.compile(
    rf"^\s*[(\[]\s*(?:(?:§|prior year|previous year|last year|restated)\s*:\s*)?(?:(?:a\s+)?(?:net\s+)?(?:loss|profit)\s+of\s+)?{HEDGES}$"
)
BRACKET_DATED = re.compile(rf"[(\[]\s*§\s*:\s*(?:[\w-]+\s+){{0,3}}(?:of\s+)?{HEDGES}$")
# "double the 297 million of a year earlier": of a time, so the level of another time
MULTIPLIED = re.compile(r"^\s+(?:as\s+(?:much|many|high|large)\s+as\s+)?(?:the|its)\s+$")
OF_A_TIME = re.compile(r"^\s+(?:(?:[\w-]+\s+){0,3}?(?:of|in|for|from)\s+)?(?:the\s+)?§")
# "2.8%, after 2.9%"; what has a date of its own is a figure of its own
AFTER = re.compile(rf",\s+after\s+{HEDGES}$")
# "2.2 billion euros in the period after 1.9 billion in the preceding quarter"
AFTER_LEVEL = re.compile(rf"\safter\s+{HEDGES}$")
OWN_DATE = re.compile(r"^[^,;.#]{0,20}§")
PRIOR_END = re.compile(r"^\s*[)\]]")
# "€5.9 billion (€5.0 billion a year ago)"
BRACKET = re.compile(rf"[(\[]\s*{HEDGES}$")
DATED_BRACKET = re.compile(r"^\s*(?:in\s+|for\s+)?§\s*[)\]]")
FROM = re.compile(
    rf"(?<!\bthat )(?<!\bthose )\bfrom\s+{HEDGES}(?:[\w’'-]+\s+(?:of\s+)?){{0,2}}(?:of\s+)?{HEDGES}$"
    # "from Thursday's close of 46.01 euros", "from a record high in May of"
    rf"|\bfrom\s+(?:[\w§¤’'-]+\s++){{1,4}}?\b(?:close|closing|opening|peak|high|low|record|level|price|total|figure|valuation|estimate)\s+(?:[\w§]+\s+){{0,3}}(?:of|at)\s+{HEDGES}$"
)
TO = re.compile(rf"^\s*(?:[\w§’'-]+\s+){{0,3}}to\s+(?:a\s+record\s+|[\w’'-]+\s+of\s+)?{HEDGES}$")
# "to a record | 5 million", "to an annual rate of | 3.95 million"
LEVEL_NOUN = r"an?\s+(?:record(?:\s+of)?|(?:(?:seasonally\s+adjusted|annual|annualised|annualized|monthly|daily)\s+){1,3}(?:rate|pace|total|average)\s+of|(?:total|average)\s+of)"
# "rose 12% to", "rose 12% in December compared to a year earlier, to"
PLAIN_TO = re.compile(
    rf"^\s*+{RATE}(?:(?:(?:in|during|for|over|on|from|year|higher|lower)\b|compared\s+(?:to|with)\s+(?:the\s+)?§|§)[^.;()]{{0,60}}?\s)?\s*+,?\s*+to\s+(?:{LEVEL_NOUN}\s+)?{HEDGES}$|^\s+(?:higher|lower)\s+at\s+{HEDGES}$"
)
# "up 6 percent | on the 1.24 billion euros of 2024"
ON_BASE = re.compile(rf"^\s*+(?:on|over|from)\s++(?:the|its|their)\s++{HEDGES}$")
# "went up 12 cents, | from €1.64 | to €1.86"
FROM_BASE = re.compile(
    rf"^\s*+{RATE}(?:of(?:\s++[\w’'-]++){{1,3}}+)?\s*+,?\s*+(?:(?:going|moving)\s++)?from\s++{HEDGES}$"
)
FROM_TO = re.compile(r",?\s+from\s+(?:about\s+|some\s+)?")
IN_TIME = re.compile(rf"\b(?:in|over|within)\s+{HEDGES}$")
THEN_AT = re.compile(r"^,?\s++at\s++$")
# "down 12.6% at 4.31 euros"
MOVED = re.compile(rf"\b(?:up|down)\s+{HEDGES}$")
PLAIN_AT = re.compile(r"^\s+at\s+$")
PLUS = re.compile(r"\+\s*$")  # "+3.1%", "Texas (+$8.2 million)"
SIGNED = re.compile(r"\(\s*$")
PRICED = re.compile(
    rf"\b(?:at|for)\s+(?:[\w’'-]+\s+){{0,4}}price\s+(?:tag\s+)?of\s+{HEDGES}$|\b(?:at|for)\s+an\s+average\s+of\s+{HEDGES}$"
)
EACH = re.compile(r"^\s*(?:each|apiece|a piece)\b")
# "an adverse impact of $0.30 on earnings per share", "a $5 million effect on profit"
IMPACT_OF = re.compile(rf"\b(?:impact|effect)\s+of\s+{HEDGES}$")
ON = re.compile(r"^\s+on\s")
IMPACT_ON = re.compile(r"^[\s-]++(?:[\w-]+\s+){0,2}(?:impact|effect)\s+on\s")
GROWTH_NOUN = r"(?:growth|increase|rise|gain|jump|surge|decline|decrease|drop|fall|slump|reduction|cut|plunge|improvement|expansion|contraction|uplift|advance|slide|dip)"
# but not "voted by 81% to strike", "in 2023, followed by 33 million"
BY = re.compile(rf"(?<!\bvoted )(?<!\bfollowed )(?<!\bapproved )(?<!\bbacked )\bby\s+{HEDGES}$")
DONE_BY = re.compile(rf"\b([a-z]+(?:ed|ought|wn|uilt|un|ade|eld|ritten|ld|ven))\s+by\s+{HEDGES}$")
# "includes $8 million of losses, offset in part by $4 million of gains": but what offsets an increase is a change, too
OFFSET_BY = re.compile(rf"\boffset\s+(?:in\s+part\s+|partially\s+)?by\s+{HEDGES}$")
MOVING = re.compile(
    r"\b(?:increases?|decreases?|growth|rise|decline|drop|reduction|increased|decreased|rose|fell|grew|declined|higher|lower|this|these)\b"
)
NO_LINK = r"(?!(?:and|or|but|in|on|after|before|to|of|from|for|by|with|as|the|a|an|its)\b)"
GROWTH_AFTER = re.compile(rf"^[\s-]*+(?:{NO_LINK}[\w’'-]+\s+){{0,3}}{GROWTH_NOUN}\b")
GROWTH_BEFORE = re.compile(
    rf"\b{GROWTH_NOUN}\s+(?:for|over|in|so far)\b[^.,;]{{0,30}}\bto\s+{HEDGES}$|\b{GROWTH_NOUN}\s+(?:rate\s+)?(?:(?:in|of|was)\s+(?:[\w’'-]+\s+){{0,4}}){HEDGES}$"
)
# "an increase in reserves of $8 million": what changed stands between
GROWTH_BY = re.compile(rf"\b{GROWTH_NOUN}s?\s+(?:in|to)\s+(?:[\w’'-]+\s+){{1,6}}of\s+{HEDGES}$")
MORE_AFTER = re.compile(r"^\s*(?:more|less|higher|lower|fewer|better|worse|above|below|ahead of)\b")
# "214 restaurants in 19 states, of which 38": not of the states
PLACED = re.compile(r"\s+[\w-]+\s+(?:in|across|at|over|within|on)\s+")
FAR = re.compile(r"^\s+(?:from|north|south|east|west|away|off|outside)\b")
# "a 44.5% increase in the price of oil" says itself what grew.
GROWTH_OF = re.compile(rf"^[\s-]*+(?:[\w’'-]+\s+){{0,2}}{GROWTH_NOUN}\s+(?:in|of)\s")
GROWTH_OF_TO = re.compile(
    rf"^[\s-]*+(?:[\w’'-]+\s+){{0,2}}{GROWTH_NOUN}\s+in\s+(?:[\w’'-]+\s+){{1,5}}?to\s+{HEDGES}$"
)
# "doubling its capacity", "halved its loss"
# "ten times the amount at the start of 2023"
LEVEL_OWN = re.compile(
    r"^\s*(?:its|their|the|his|her)\s+(?:[a-z-]+\s+)?(?:amount|level|levels|figure|number|total|rate|price|size|volume|value|sum)\b"
)
# "tripled its revenue to $30 million"
OWN_TO = re.compile(rf"^\s*(?:its|their|the|our|his|her)\s+(?:[\w-]+\s+){{1,4}}?to\s+{HEDGES}$")
# "…, with exports down 7.6%": of the noun between
WITH_MOVED = re.compile(
    rf"\bwith\s+(?:(?:its|the|their)\s+)?(?:[\w-]+\s+){{1,4}}?(?:up|down|higher|lower|rising|falling|climbing|dropping|growing|shrinking)\s+(?:by\s+)?{HEDGES}$"
)
INSTEAD = re.compile(r"\b(?:instead of|rather than|up from|down from)\s+(?:the\s+)?$")
GROWTH_OWN = re.compile(r"^\s*(?:its|their|the|his|her)\s")
SOURCES = re.compile(
    r"^\s+(?:[\w-]+\s+)?(?:people|persons?|sources?|officials?|bankers?|executives?|insiders?|traders?)[^.;,]{0,20}\b(?:familiar|briefed|knowledge|close to|involved|aware|said|told|say)\b"
)
# "23% in the Americas and 13% in Asia", "rose 3.2% in 2024 and 3.3% in 2025"
NEXT_IN_LIST = re.compile(
    rf"^(?:\s+§)?(?:\s+(?:of|in|from|at|to|on|for|among)\b[^.;,]{{0,50}}?)?(?:\s*,(?:\s+and)?|\s+and)\s+(?:¤\s+)?{HEDGES}$"
)
# "those to China 7.2%", "Labels €38 million and Films €22 million": the verb goes without saying
NEXT_GAPPED = re.compile(
    rf"^(?:\s+§)?\s*+(?:,\s++)?(?:and\s++)?(?:those\s++(?:(?:of|in|from|to|for|on|at)\s++(?:the\s++)?)?)?(?:(?!(?:was|were|is|are|had|has|an?|of|at|to)\b)[\w¤’'-]++\s++){{1,4}}{HEDGES}$"
)
# "3.4% of the market | and hybrids 39%": the whole of a share
OF_WHOLE = re.compile(r"^\s+of(?:\s+(?!and\b)[\w’'-]+){1,3}(?=,|\s+and\b)")
# "158,000 more than in the first quarter", "15 million cubic metres below normal"
MORE_THAN = re.compile(
    rf"^\s*{RATE}(?:(?:more|less|fewer|higher|lower)\s+than|(?:above|below)\s+(?:normal|average|its|their|the|a year))\b|^\s*(?!\s){RATE_OF_TIME}\s+(?:more|less|fewer)\s*(?:[.,;]|$)"
)
# "adds 30 euros to the price of a tonne"
ADDS = re.compile(rf"\badd(?:s|ed|ing)?\s+{HEDGES}$")
TO_PRICE = re.compile(
    r"^\s+to\s+(?:the|its|their|every|each)\s+(?:[\w¤’'-]+\s+){0,2}?(?:price|cost|costs|bill|bills|tab|fare|fares)\b"
)
# "0.9 times earnings", "14 times forward earnings": a ratio of two amounts, no change of one
TIMES_OF = re.compile(
    r"^\s+(?:(?:its|their|this|next|last|forward|annual|yearly|trailing|core|expected|estimated|forecast|adjusted|underlying|historic|historical|net|gross|operating|pre-tax|pretax|prospective|projected|current|tangible|free|year|§)(?:['’]s)?\s+){0,4}(?:earnings|ebitda|ebitdar|ebita|ebit|sales|revenues?|profits?|income|book|cash\s+flow|equity)\b"
)
RATIO_OF = re.compile(
    rf"\b(?:leverage|gearing|ratio|multiple|cover|coverage|valuation|gearing)\s+(?:[a-z]+\s+)?(?:of|at|was|is|to|stood\s+at)\s+{HEDGES}$|\b(?:covered|oversubscribed|subscribed)\s+{HEDGES}$"
)
# "That was 17% less than a year before": of the figure in the sentence before
THAT_WAS = re.compile(
    rf"^\W*(?:that|this|it|which)\s+(?:was|is|were|would\s+be|represents|represented|marked|marks)\s+(?:still\s+)?{HEDGES}$"
)
LIST_SIGN = re.compile(rf"^\s*+(?:,|,?\s*and)\s+{HEDGES}$")
# "an investment gain of 560 billion yen", "fell short of $250bn": an amount of its own
_KIND = r"(?:investment|capital|one-off|accounting|transaction|trading|paper|exceptional|pretax|pre-tax|after-tax|net|realized|realised|unrealized|unrealised|translation|exchange|hedging|actuarial)"
OWN_AMOUNT = re.compile(
    rf"\b(?:{_KIND}\s+gains?|accumulated\s+\w+|depreciation(?:\s+and\s+\w+)?(?:\s+expense)?)\s+of\s+{HEDGES}$|\bgains\s+of\s+{HEDGES}$|\bshort\s+of\s+{HEDGES}$"
)
# "a $2 million gain on the sale of a plant"
OWN_GAIN = re.compile(
    rf"^[\s-]*(?:{_KIND}\s+(?:\w+\s+){{0,2}})?gains?\s+(?:on|from)\b|^\s+(?:on|from)\s+(?:the\s+|a\s+|its\s+)?(?:sale|disposal|divestment|divestiture|revaluation|settlement|spin-off)\b|^\s*{_KIND}\s+(?:\w+\s+){{0,2}}gains?\b"
)
# "sold nine jets for a gain of $61 million"
FOR_A_GAIN = re.compile(rf"\b(?:for|at|with|booked|made)\s+an?\s+gain\s+of\s+{HEDGES}$")
# "against the euro it was little changed at": a clause of its own
IT_WAS = re.compile(
    r"\s(?:it|they|he|she)\s+(?:was|were|is|are|rose|fell|stood|traded|gained|lost|slipped|climbed|dropped|edged)\b"
)
GAIN = re.compile(r"^[\s-]*+gain\b(?!\s+in\b)")  # "resulting in a $111 million gain"
# A verb of its own between a level and a change gives the change another subject.
FINITE = re.compile(
    r"\b(?:rose|fell|grew|climbed|dropped|declined|jumped|slid|gained|lost|increased|decreased|shrank|sank|tumbled|plunged|slumped|soared|surged|advanced|expanded|contracted|eased|slipped|dipped|improved|worsened|narrowed|widened|doubled|tripled|halved|recovered|rebounded|accelerated|slowed|swelled|edged|ticked)\b"
)
LINK = re.compile(r"\b(?:is|are|was|were|totaled|totalled|amounted)\b")
# What may stand between a level and its change: "23 billion yuan in the first six months, up 176 percent".
CLAUSE_BREAK = re.compile(
    r";|\b(?:while|whereas|but|although|though|and|as)\b|[.!?]\s|\bafter\s\w+ing\s(?:its|their|the|his|her)\b"
)
CHANGE_LINK = re.compile(
    r"[,(–—-]|\b(?:up|down|was|were|is|are|which|representing|or|rising|falling|an?|increase|growth|gain|higher|lower)\b"
)
