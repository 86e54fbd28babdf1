"""Comparisons of two figures of one sentence, by the words between them: "topped", "ahead of", "missed the forecast of"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from claims import lazy_re as re
from claims.claim import Claim
from claims.when.calendar import MONTH_NAMES
from factcheck.alike import LEVELS, fits, leaves_out_currency
from factcheck.cues import sentence_of
from factcheck.draft import Draft
from factcheck.orders.compared import is_base_of
from factcheck.orders.superlatives import Comparison
from factcheck.relation import Sign

_HEDGE = r"(?:(?:about|some|around|roughly|nearly|almost|just|over|only) ){0,2}"
_WORD = r"[\w&.’'-]+ "
_ABOVE = (
    r"(?:topp(?:ed|ing)|tops|exceed(?:s|ed|ing)|beat(?:s|ing)?|surpass(?:es|ed|ing)|outstrip(?:s|ped|ping)|outpac(?:es|ed|ing)|overt(?:ook|akes|aking)"
    r"|outsold|outran|outrun(?:s|ning)?|outgrew|outstayed|outnumber(?:s|ed|ing)?|dwarf(?:s|ed|ing)|eclips(?:es|ed|ing))"
)
_BELOW = r"(?:miss(?:es|ed|ing)|undershot|trail(?:s|ed|ing)(?! (?:earnings|profits?|sales|revenues?|cash|twelve|12)\b)|lag(?:s|ged|ging)(?: behind)?|f(?:ell|alls|alling) short of)"
_NOT_BY = r"(?! (?:(?:only|just|closely|narrowly|easily|even|solely|far|well) ){0,2}by\b)"  # "topped only by": the other way round
# Between the two figures: the verb that compares them, or the place of the one behind or before the other.
_EASILY = r"(?:(?:well|far|easily|comfortably|narrowly|just|handily|which|that) ){0,2}"
_VERB = re.compile(
    rf"(?:,? (?:which|that))? ?(?:{_WORD}){{0,5}}?(?:[\w&.’'-]*, {_EASILY})?(?:(?P<above>{_ABOVE})|(?P<below>{_BELOW})){_NOT_BY} (?:{_WORD}){{0,6}}(?:[\w&.’'-]+, (?:of which|which|who|with|at|on) (?:{_WORD}){{0,6}}|(?-i:[A-Z])[\w’'-]+, )?$",
    re.IGNORECASE,
)
# The same of a record, which is broken or missed in words of its own.
_BROKEN = re.compile(
    rf" ?(?:{_WORD}){{0,6}}?(?:[\w&.’'-]*, {_EASILY})?(?:(?P<above>br(?:eaks?|oke|eaking)|pass(?:es|ed|ing)|smash(?:es|ed|ing)|shatter(?:s|ed|ing)|better(?:s|ed|ing)|clear(?:s|ed|ing))"
    rf"|(?P<below>(?:just )?short of|shy of)) (?:{_WORD}){{0,4}}?(?:records?|peak|high|best|mark)(?:,? (?:of|at|set at|which was|stood at))? (?:{_WORD}){{0,2}}$",
    re.IGNORECASE,
)
# The limit first: "finished below its budget of £45 million, at £43 million".
_LIMIT = re.compile(
    rf"\b(?:(?P<above>above|over|beyond|ahead of|higher than|more than|beat|beats|exceeded|exceeds|topped|surpassed)|(?P<below>below|under|within|beneath|lower than|less than|short of|missed|misses|undershot)) (?:its|the|their|his|her|an?|analysts[’']) (?:{_WORD}){{0,3}}?"
    rf"(?:budget|estimates?|targets?|forecasts?|price|limit|ceiling|plan|goal|guidance|valuation|record|average|reserve|expectations?|consensus)(?: of| at)? {_HEDGE}$",
    re.IGNORECASE,
)
_CAME_TO = re.compile(
    rf"(?: (?:{_WORD}){{0,3}}[\w’'-]+)?,? (?:at|to|with|costing|reaching|fetching|to reach|coming in at|ending (?:up )?at|for|(?:reporting|posting|selling|making|earning|producing|recording|turning out|delivering|building|shipping)(?: (?:sales|revenue|profits?|earnings|output) of)?) {_HEDGE}$"
)
_PLACE = re.compile(
    rf"[^.;:\d]{{0,60}}?\b(?:(?P<above>ahead of|in front of|followed by)|(?P<below>behind|trailing)) (?:{_WORD}){{1,4}}?(?:with|at|on|,? (?:which|who) [a-z]+) (?:the |about |some )?$"
)
_RIVAL = re.compile(
    rf"[^.;:\d]{{0,40}}[;,] (?:{_WORD}){{1,4}}?(?P<above>trailed|lagged|followed|came second|was second) (?:with|at|on) (?:about |some )?$"
)
_MORE_THAN = re.compile(
    rf"[^.;:\d]{{0,40}}?\b(?:(?P<slower>(?:more (?:slowly|gently|weakly)|less (?:quickly|strongly|sharply|steeply|fast)))|(?P<above>more|larger|higher|bigger|dearer|pricier|costlier|longer|taller|heavier|faster|quicker|steeper)|(?P<below>fewer|less|smaller|lower|cheaper|shorter|lighter|slower)) (?:{_WORD}){{0,3}}?than (?:{_WORD}){{0,3}}?[\w&.’'-]+,(?: the (?:{_WORD}){{0,2}}?[\w’'-]+,)? (?:which|who|where|with|at|on|for) (?:{_WORD}){{0,3}}$"
)
_IS = re.compile(
    rf"(?:[^.;:\d]{{0,40}}?(?:,|\b(?:was|were|is|are))) (?:(?:still|also|well|far|slightly|comfortably|easily|narrowly|just|only) )?(?:(?P<above>above|(?:higher|more|longer|faster|larger|bigger|steeper|wider|deeper) than)|(?P<below>below|(?:lower|less|fewer|shorter|slower|smaller|narrower) than|short of|shy of)) (?:{_WORD}){{1,6}}(?:[\w&.’'-]+, )?$"
)
# Said of anything, more is more: "Costs, at $3.1bn, exceeded revenue of …". "Beat" and "missed" are not, where less is better.
_EXCEEDS = re.compile(
    rf" ?(?:{_WORD}){{0,5}}?(?:[\w&.’'-]*, {_EASILY})?(?P<above>exceed(?:s|ed|ing)|surpass(?:es|ed|ing)|outpac(?:es|ed|ing)|outstrip(?:s|ped|ping)|outran|outgrew|outsold|outnumber(?:s|ed|ing)?|dwarf(?:s|ed|ing)){_NOT_BY}"
    rf" (?!(?:expectations|forecasts|estimates)\b)(?:(?!(?:as|while|and|but|when|after|because|with) ){_WORD}){{0,6}}$",
    re.IGNORECASE,
)
# "sold more electric cars (310,000) than petrol ones (345,000)", "the larger fleet, 210 ships, than Norda, which has 260"
_COMPARATIVE = re.compile(
    rf"\b(?:(?P<above>more|larger|higher|bigger|longer|greater)|(?P<below>fewer|less|smaller|lower|shorter)) (?:{_WORD}){{0,2}}[a-z]+(?:,| \() ?{_HEDGE}$"
    rf"|\b(?:(?P<dearer>dearer|longer|higher|larger|bigger)|(?P<cheaper>cheaper|shorter|lower|smaller)) in (?:{_WORD}){{0,2}}[\w’-]+(?:,| \() ?{_HEDGE}$"
)
_THAN_LATE = re.compile(
    rf" ?(?:[a-z]+ ?)?[),]{{0,2}} than (?:{_WORD}){{0,4}}(?:\(|[\w&.’'-]+, (?:which|who|with|at|on)? ?(?:[a-z]+ )?)?{_HEDGE}$"
)
# "With 71 million passengers Dubai was overtaken by London, which had 68 million"
_PASSIVE = re.compile(
    rf"[^.;:\d]{{0,60}}?(?:(?:\b(?:was|were|been|is|being) |, )(?:(?:only|just|closely|narrowly|easily) ){{0,2}}(?P<below>overtaken|beaten|outsold|surpassed|topped|outstripped|eclipsed|overhauled|exceeded|outpaced|bettered)"
    rf"|(?:(?:was|were|is) |, |and )(?:(?:closely|narrowly|only|just) )?(?P<above>trailed|lagged|chased)) (?:(?:only|just|closely|narrowly) )?by (?:{_WORD}){{0,4}}?[\w&.’'-]+,? (?:which|who|with|at|on) (?:{_WORD}){{0,3}}$"
)
# "the higher one, of £44m, came from Lennox, the other, of £41m, from Barrow"
_HIGHER_ONE = re.compile(
    rf"\bthe (?:(?P<above>higher|larger|bigger|dearer|longer|older|greater|better)|(?P<below>lower|smaller|cheaper|shorter|younger|lesser)) (?:one|bid|offer|[a-z]+)?,? ?(?:of|at|with|for) {_HEDGE}$"
)
_THE_OTHER = re.compile(
    rf"[^.;:\d]{{0,60}}?,? (?:and )?the other(?: one)?,? ?(?:of|at|with|for|was|is) {_HEDGE}$"
)
_MEASURED = (_MORE_THAN, _IS, _EXCEEDS)
_PATTERNS = (_PASSIVE, _VERB, _BROKEN, _PLACE, _RIVAL, *_MEASURED)
# Expectations first: "had expected a profit of $34 million; at $31 million, it beat expectations".
_EXPECTED = re.compile(
    r"\b(?:expect\w*|forecasts?|target\w*|estimat\w*|guidance|consensus)\b", re.IGNORECASE
)
_BEAT = re.compile(
    r"^[^.;:\d]{0,60}?\b(?:(?P<above>beat(?:ing)?|topp(?:ed|ing)|exceed(?:ed|ing)|surpass(?:ed|ing))|(?P<below>miss(?:ed|ing)|fell short of|undershot)) "
    r"(?:the |its |their |those |analysts[’'] |market ){0,2}(?:expectations?|forecasts?|estimates?|targets?|guidance|consensus|mark)\b",
    re.IGNORECASE,
)
# Of these less is better, and "beat" may mean below; "cheaper than" means what it says.
_LESS_IS_BETTER = re.compile(
    r"\b(?:loss|losses|deficit|shortfall|costs?|unemployment|jobless|inflation|emissions?|debt|time)\b",
    re.IGNORECASE,
)
_NOT_SAID = re.compile(
    r"\b(?:not|never|no|nor|neither|if|would|could|except|unless|though|although|but|hopes|aims?|wants?|needs?|must)\b",
    re.IGNORECASE,
)
# "Exports hit a record 812 million dollars. The previous high was 840 million."
_RECORD = re.compile(
    rf"\b(?:(?:a|its|their|the|to|of|an|at) (?:new )?(?:all-time )?record (?:(?P<low>low)|high)?(?:(?:[a-z-]+ ){{0,3}}(?:of|at|to))? ?|(?:all-time|record) (?:(?P<bottom>low)|high|peak) (?:of|at) )?{_HEDGE}$"
)
# "the highest in the festival's history", behind its figure or before it
_EVER = re.compile(
    r"\b(?:the|its|their) (?:(?P<most>highest|largest|biggest|most|best|fastest|longest|hottest|warmest|wettest|busiest)|(?P<least>lowest|smallest|fewest|coldest|driest|shortest|worst(?= \w+ for))) ?(?:[A-Za-z]+ ){0,3}?(?:ever|on record|since (?:the |its |their )?(?:[a-z]+ ){1,2}(?:began|started|opened|launched)|(?:in|of) (?:its|their|the [a-z]+[’']s|the) (?:[a-z]+ )?history)\b|\b(?:a|its|their|an) (?:new )?(?:all-time )?(?:record|high)(?=[,.;]| for (?:it|them|the)\b)"
)
_PREVIOUS = re.compile(
    r"\b(?:previous|old|earlier|former|prior|last) (?:all-time )?(?:record|(?P<high>high|peak|best)|(?P<low>low))(?!-)(?: (?:year|month|season|day|week))?,? (?:(?:set |from |reached |held |made )?(?:in |from )?(?:(?:[A-Z][a-z]+ )?(?:19|20)\d\d), )?(?:(?!for |per )[a-z]+ ){0,3}?(?:(?:was|of|stood at|being|at) )?$"
)
_FORMER = re.compile(r"\b(?:old|former|previous) record\b(?! (?:low|loss))")
_NOT_BROKEN = re.compile(
    r"\b(?:below|under|short|shy|miss(?:ed|es)?|fail\w*|still|yet|not|never|off|fell|down|lower|less|fewer|remains?|stands|behind|low|lowest|fewest|smallest|fastest|quickest|time)\b"
)
_ELSEWHERE = re.compile(rf"(?:In|At|For|Among|On) (?!{MONTH_NAMES})[A-Z]")
_LOSSES = re.compile(r"\b(?:loss|deficit|shortfall|outflow)\b")
_AND = re.compile(r"\b(?:and|while|but|as|whereas) ([^,]*)$")
_CARRIES = re.compile(
    r"[a-z]+ly|has|have|had|then|also|thus|so|even|again|still|now|just|it|they|which|that|well|far|once|in|turn|more|than",
    re.IGNORECASE,
)
_SET_BY = re.compile(r",? (?:(?:was|were|had been) )?(?:set|held|made|reached|achieved) by\b")
# "At 212,000 units, output passed the old peak": the figure before its subject.
_FRONTED = re.compile(rf"(?:^|[.;,] ?|\n)(?:At|With|at)(?: [a-z]+){{0,2}}?(?: of)? {_HEDGE}$")
_SUBJECT = re.compile(r"^[^,.;:\d]{0,30}, (?:(?:the|its|their|a) )?(?:[\w’'-]+ ){1,3}?(?=[a-z]+)")
_OF_WHICH = re.compile(r"\bof which\b")
_LEAD = 40  # characters before a record
_RELATIVE = re.compile(r", (?:which|who|where) ")  # "faster than Japan, which grew by 0.6 percent"
_BY = re.compile(r"\bby (?:[a-z]+ ){0,3}$")
_REACH = 110  # characters between the two figures


def comparisons(draft: Draft) -> Iterator[Comparison]:
    """Every pair of neighbouring figures that the words between them compare."""
    claims = [c for c in draft.claims if c.kind == "quantity" and c.quantity is not None]
    for one, other in pairwise(claims):
        yield from _record(draft, one, other)
    neighbours = ((one, one, other) for one, other in pairwise(claims))
    for one, last, other in (*neighbours, *_over_another(claims)):
        if one.sentence != other.sentence or not _comparable(one, other):
            continue
        sentence = sentence_of(draft, one)
        if _NOT_SAID.search(
            sentence[: other.span.end - draft.document.sentences[one.sentence].span.start]
        ):
            continue
        between = draft.document.text[last.span.end : other.span.start]
        if _BY.search(between) and not _RELATIVE.search(between):
            continue  # how far above or below
        yield from _limit_first(draft, one, other)
        less = _LESS_IS_BETTER.search(sentence) is not None
        yield from _between(draft, one, other, between, _MEASURED if less else _PATTERNS)
        if not less:
            yield from _expected_first(draft, one, other)


def _over_another(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim, Claim]]:
    """Figures with one of another kind between them, or what the first was before.

    "60 cents for each of its 140 million shares, and beat the 55 cents"; "fell to 88 million from 93 million, missing a forecast of 90 million".
    """
    for one, between, other in zip(claims, claims[1:], claims[2:], strict=False):
        apart = not _comparable(one, between) or is_base_of(between, one)
        if one.sentence == other.sentence and apart:
            yield one, between, other


def _record(draft: Draft, one: Claim, other: Claim) -> Iterator[Comparison]:
    """A record against the one that it is said to have broken, in its sentence or the next."""
    text = draft.document.text
    if other.sentence - one.sentence > 1 or one.stance != "asserted" or other.stance != "asserted":
        return
    before = _PREVIOUS.search(text[max(0, other.span.start - _REACH) : other.span.start])
    if before is None or _SET_BY.match(text, other.span.end) or one.role not in LEVELS:
        return  # "the previous record of 900 million was set by imports"
    if not fits(other, one) and not leaves_out_currency(other, one):
        return
    start = draft.document.sentences[other.sentence].span.start
    if other.sentence > one.sentence and _ELSEWHERE.match(text, start):
        return
    losses = {
        _LOSSES.search(text, c.span.start - _LEAD, c.span.start) is None for c in (one, other)
    }
    if len(losses) > 1:
        return  # "a record loss of 310 million. The previous record profit was …"
    low = _record_low(draft, one, other)
    if low is not None and (low or not before["low"]) and not (low and before["high"]):
        yield one, other, "<" if low else ">", before.group().strip()


def _record_low(draft: Draft, one: Claim, other: Claim) -> bool | None:
    """Whether a figure is called a record low; None where it is called none."""
    text, sentence = draft.document.text, draft.document.sentences[one.sentence].span
    record = _RECORD.search(text[max(0, one.span.start - _LEAD) : one.span.start])
    if record is not None:
        return bool(record["low"] or record["bottom"])
    end = min(sentence.end, other.span.start)
    ever = _EVER.search(text[sentence.start : one.span.start]) or _EVER.search(
        text[one.span.end : end]
    )
    if ever is not None:
        return ever["least"] is not None
    # "made more than the €41m paid last night; the former record was €44m": who speaks of a former one has told of a new one
    lead = text[one.span.end : other.span.start]
    alone = (*draft.by_sentence[one.sentence], *draft.by_sentence[other.sentence])
    like = {c.id for c in alone if fits(c, one) and c.id not in (one.id, other.id)}
    former = _FORMER.search(lead) is not None and not _NOT_BROKEN.search(text, sentence.start, end)
    return False if former and not like else None


def _comparable(one: Claim, other: Claim) -> bool:
    """Whether two figures are of one kind: levels, rates of growth or lengths of time, in one unit."""
    a, b = one.quantity, other.quantity
    if a is None or b is None or not a.shape == b.shape == "point" or not fits(other, one):
        return False
    if "quoted" in (one.stance, other.stance) or "down" in (a.direction, b.direction):
        return False
    if a.dimension == b.dimension == "time":
        return True
    if a.dimension == "percent" and one.role == "change":
        return other.role in ("change", "base", "share", *LEVELS)
    plain = a.direction is None and b.direction is None
    return plain and one.role in LEVELS and other.role in ("base", "part", *LEVELS)


def _between(
    draft: Draft, one: Claim, other: Claim, words: str, patterns: Sequence[re.Pattern[str]]
) -> Iterator[Comparison]:
    """The comparison that the words before the second figure make of the two."""
    text = draft.document.text
    if len(words) > _REACH or one.stance not in ("asserted", "forecast"):
        return
    if one.stance != "asserted":
        patterns = (
            _IS,
        )  # "sees inflation at 6.5 percent, higher than the 5.2 percent of last year"
    readings = [words]
    if _FRONTED.search(text[max(0, one.span.start - _LEAD) : one.span.start]):
        readings.append(_SUBJECT.sub(" ", words))
    told = _HIGHER_ONE.search(text[max(0, one.span.start - _LEAD) : one.span.start])
    if told is not None and _THE_OTHER.fullmatch(words):
        above, below = told["above"], told["below"]
        yield one, other, ">" if above else "<", f"the {above or below}"
        return
    late = _COMPARATIVE.search(text[max(0, one.span.start - _LEAD) : one.span.start])
    if late is not None and _THAN_LATE.fullmatch(words):
        above, below = late["above"] or late["dearer"], late["below"] or late["cheaper"]
        yield one, other, ">" if above else "<", f"{above or below} … than"
        return
    of_which = _OF_WHICH.search(words)
    for pattern, said in product(patterns, readings):
        found = pattern.fullmatch(said)
        if found is not None and (other.role != "part" or of_which):
            if pattern is _VERB and _is_of_another_clause(found):
                return
            above, below = (found.groupdict().get(name) or "" for name in ("above", "below"))
            below = below or found.groupdict().get("slower") or ""
            yield one, other, ">" if above else "<", above or below
            return


def _is_of_another_clause(found: re.Match[str]) -> bool:
    """Whether the verb has a subject of its own behind "and": "rose to $38 million and orders overtook the $52 million"."""
    verb = "above" if found["above"] else "below"
    own = _AND.search(found.string[: found.start(verb)])
    return own is not None and any(not _CARRIES.fullmatch(word) for word in own[1].split())


def _limit_first(draft: Draft, limit: Claim, reached: Claim) -> Iterator[Comparison]:
    """As in "was finished below its budget of £45 million, at £43 million"."""
    text, start = draft.document.text, draft.document.sentences[limit.sentence].span.start
    found = _LIMIT.search(text[max(start, limit.span.start - _REACH) : limit.span.start])
    if found and _CAME_TO.fullmatch(text, limit.span.end, reached.span.start):
        words = found["above"] or found["below"]
        below: Sign = "<=" if words.lower() == "within" else "<"
        yield reached, limit, ">" if found["above"] else below, words


def _expected_first(draft: Draft, one: Claim, other: Claim) -> Iterator[Comparison]:
    text, sentence = draft.document.text, draft.document.sentences[one.sentence].span
    behind = text[other.span.end : min(sentence.end, other.span.end + _REACH)]
    found = _BEAT.match(behind)
    if (
        found
        and other.stance == "asserted"
        and _EXPECTED.search(text[sentence.start : one.span.start])
    ):
        yield other, one, ">" if found["above"] else "<", found["above"] or found["below"]
