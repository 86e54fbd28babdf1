"""The way a figure went, said in a clause of its own: "The loss narrowed last year: filings put it at 190 crore, after 120 crore the year before".

Also the way that a forecast was revised ("cut its forecast … looks for 6-8%, where it had expected 5-7%"), a swing from a loss to a loss, and a surplus
of less than what is set against it. Each is given as one figure that has to be above or below another, with the words that say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from claims import lazy_re as re
from claims.claim import Claim
from claims.document import Span
from factcheck.alike import LEVELS, fits
from factcheck.changes.moves import comparable, figures_by_sentence, is_level
from factcheck.draft import Draft
from factcheck.orders.spreads import in_one_unit
from factcheck.orders.superlatives import Comparison
from factcheck.relation import Sign, figure_of
from factcheck.retellings import stems_of

_IT = re.compile(
    r"^\s*(?:[a-z]+ (?:put|puts|show|showed|shows) )?(?:it|they|that|this|the figure|the number|the total)\b(?: [a-z]+){0,3} (?:about |some )?$",
    re.IGNORECASE,
)
_HAD = re.compile(r"\b(?:had|was|were|stood at) (?:about |some )?$")
_HAS_NOW = re.compile(
    r"[^.;:\d]{0,40}\b(?:and|but) (?:now )?(?:has|is|are|stands at) (?:about |some )?$"
)
# "cost €214 on Friday; a week ago it was €221"
_THEN_IT_WAS = re.compile(
    r"[^.;:\d]{0,30}[;,] (?:(?:only|just) )?(?:a|one|two|three|six) (?:days?|weeks?|months?|years?|quarters?) (?:ago|earlier|before),? (?:it|they|the [a-z]+) (?:was|were|cost|stood at|came to|had been|fetched|numbered|took) (?:about )?$"
)
_UNITS = "tonne ton litre barrel kilo ounce bushel gallon bag price cost costs fetched sold trades traded fetches stands worth numbered average one"
_REVISED = re.compile(
    r"\b(?:(?P<up>raised|lifted|increased|upgraded|hiked|nudged up|bumped up)|(?P<down>cut|lowered|trimmed|reduced|slashed|downgraded|pared)) (?:its|their|the|his|her) (?:[\w-]+ ){0,4}?(?:forecast|guidance|outlook|target|estimate|projection|prediction)s?\b",
    re.IGNORECASE,
)
_OLD_BEHIND = re.compile(
    r"\b(?:earlier|previous(?:ly)?|before|instead of|rather than|from|old|prior|compared with|against|until now|had (?:been )?(?:expected|forecast|predicted|seen|guided))\b"
)
_OLD_FIRST = re.compile(r"\bfrom (?:between )?$")
_TO = re.compile(r"^[^.;\d]{0,30}\bto (?:between )?$")
_SWUNG = re.compile(
    r"\bswung (?:back )?(?:in)?to (?:a |an )?(?:[a-z-]+ )?(?P<to>loss|profit)\b(?P<between>[^.;]{1,80}?)\bfrom (?:a |an )?(?:[a-z-]+ )?(?P<was>loss|profit)\b",
    re.IGNORECASE,
)
_BEAT_THAT = re.compile(
    r"\b(?:(?P<above>beat|topped|exceeded|surpassed|outdid)|(?P<below>missed|fell short of|undershot)) (?:that|this|those|them|it)\b[^.;\d$€£¥]{0,30}\b(?:with|at|of|by (?:earning|posting|making)|earning|posting) (?:a |an )?(?:[a-z-]+ ){0,2}(?:of )?$",
    re.IGNORECASE,
)
_THIS_BEAT = re.compile(
    r"(?:The result|The figure|That|This|It) (?:[a-z]+ )?(?:(?P<above>beat|topped|exceeded|surpassed)|(?P<below>missed|fell short of|undershot|trailed)) (?:the |a )?(?:average of |consensus of |forecast of )?"
)
# "The first estimate, of 0.3 per cent, | beat that", "The $798m that Corvane reported topped that", "At 164,000, the number fell short of it"
_BEAT_BEHIND = re.compile(
    r"(?:(?!(?:not|never|nearly|almost|would|could|may|might|if|from|after|by)\b)[\w’',-]+ ){0,7}?"
    r"(?:(?P<better>beat|beats|(?:was|is|were) (?:better|worse) than|missed|misses)|(?P<above>topped|tops|exceeded|exceeds|surpassed|outdid|(?:was|is|came in|came out) (?:well |far |just |slightly )?(?:above|ahead of|higher than|more than|larger than|bigger than|greater than|wider than|over))"
    r"|(?P<below>fell (?:well |just |far )?short of|undershot|undercut|undercuts|trailed|lagged|(?:was|is|came in|came out|were) (?:well |far |just |slightly )?(?:below|short of|lower than|less than|smaller than|narrower than|under|behind))) "
    r"(?:that|this|it|those|them|(?:the|their|its|these|those) (?:forecasts?|expectations?|estimates?|consensus|predictions?|figure|number|sum|target|guidance))\b"
)
_WORSE = re.compile(r"\bmiss(?:ed|es)|\bworse\b")
_OPENS = re.compile(
    r"^(?:The|Its|That|At|With|In the event|Its actual|An?|Actual)\b[^.;:\d$€£¥]{0,60}$"
)
_EXPECTED = re.compile(
    r"\b(?:expect\w*|forecast\w*|pencilled|penciled|predicted|consensus|estimat\w*|looked for|looking for|hoped for|guided)\b"
)
_SHORT = 9  # words
_LESS_IS_BETTER = re.compile(r"\b(?:loss|losses|deficit|costs?|unemployment|inflation|debt)\b")


def pair_of_clause(draft: Draft, level: Claim, base: Claim) -> Span | None:
    """The clause before a colon that says which way a level went from its base, where the clause behind goes on with "it"."""
    span = draft.document.sentences[level.sentence].span
    text = draft.document.text
    start = min(level, base, key=lambda c: c.span).span.start
    colon = text.rfind(":", span.start, start)
    if colon < 0 or any(
        character.isdigit() for character in text[span.start : colon].partition(" by ")[0]
    ):
        return None
    return Span(span.start, colon) if _IT.match(text[colon + 1 : start]) else None


def had_and_has(draft: Draft) -> Iterator[tuple[Claim, Claim]]:
    """A level and its base told as "it had 1,240 on its payroll in November and has 1,150 now"."""
    text = draft.document.text
    for claims in figures_by_sentence(draft).values():
        for base, level in pairwise(claims):
            if base.role in LEVELS and is_level(level) and comparable(base, level):
                had = _HAD.search(text, max(0, base.span.start - 20), base.span.start)
                if had and _HAS_NOW.fullmatch(text, base.span.end, level.span.start):
                    yield level, base


def now_and_then(draft: Draft) -> Iterator[tuple[Claim, Claim, Span]]:
    """A level and its base in a sentence with no other figures, and the short sentence before that may say which way: "Wheat gets dearer. A tonne cost …"."""
    document = draft.document
    for at, claims in figures_by_sentence(draft).items():
        if len(claims) != 2 or not at or draft.by_sentence.get(at - 1) or not draft.goes_on(at - 1):
            continue
        level, base = claims
        said = document.sentences[at - 1]
        if len(said.text.split()) > _SHORT or not is_level(level) or not comparable(base, level):
            continue
        start = document.sentences[at].span.start
        subject = stems_of(document.text[start : level.span.start])
        if subject - stems_of(said.text) - stems_of(_UNITS):
            continue  # of something else
        if _THEN_IT_WAS.fullmatch(document.text, level.span.end, base.span.start):
            yield level, base, said.span


def revised(draft: Draft) -> Iterator[Comparison]:
    """A forecast that is raised or cut, against the one before, where both are ranges of the sentence."""
    text = draft.document.text
    for sentence, told in draft.spreads.items():
        found = _REVISED.search(draft.document.sentences[sentence].text)
        if found is None or len(told) != 2 or not in_one_unit(told[0].low, told[1].low):
            continue
        first, second = sorted(told, key=lambda s: s.start)
        between = text[first.end : second.start]
        lead = text[max(0, first.start - 20) : first.start]
        if _OLD_FIRST.search(lead) and _TO.match(between):
            old, new = first, second
        elif _OLD_BEHIND.search(between):
            new, old = first, second
        else:
            continue
        sign: Sign = ">=" if found["up"] else "<="
        low = figure_of(new.high).value == figure_of(old.high).value
        ends = (new.low, old.low) if low else (new.high, old.high)
        yield *ends, sign, found.group()


def swung_to_the_same(draft: Draft) -> Iterator[tuple[Span, str]]:
    """A swing to a loss from a loss, or to a profit from a profit."""
    for sentence in draft.document.sentences:
        for found in _SWUNG.finditer(sentence.text):
            if found["to"].lower() == found["was"].lower():
                yield Span(*found.span()).shift(sentence.span.start), found["to"].lower()


def beat_that(draft: Draft) -> Iterator[Comparison]:
    """What beat or missed the one figure that the sentence before expected: "had pencilled in 40 cents. The company missed that with 46 cents"."""
    text = draft.document.text
    for at, claims in draft.by_sentence.items():
        sentence = draft.document.sentences[at]
        for claim in claims[:2]:
            before = [c for c in draft.by_sentence.get(at - 1, ()) if fits(c, claim)]
            this = _THIS_BEAT.fullmatch(text, sentence.span.start, claim.span.start)
            if (
                this is not None
                and len(before) == 1
                and not _LESS_IS_BETTER.search(draft.document.sentences[at - 1].text)
            ):
                yield before[0], claim, ">" if this["above"] else "<", this.group().strip()
            if len(before) == 1:
                yield from _beat_behind(draft, before[0], claim)
            found = _BEAT_THAT.search(text, sentence.span.start, claim.span.start)
            if found is None or len(before) != 1 or at == 0:
                continue
            told = draft.document.sentences[at - 1].text
            if _EXPECTED.search(told) and not _LESS_IS_BETTER.search(told):
                yield claim, before[0], ">" if found["above"] else "<", found.group().strip()


def _beat_behind(draft: Draft, expected: Claim, claim: Claim) -> Iterator[Comparison]:
    """The first figure of a sentence, of which the words behind it say that it beat or missed the one expected before."""
    document = draft.document
    sentence, told = document.sentences[claim.sentence], document.sentences[expected.sentence].text
    lead = document.text[sentence.span.start : claim.span.start]
    found = _BEAT_BEHIND.match(document.text[claim.span.end : sentence.span.end].lstrip(" ,)"))
    if found is None or not _OPENS.match(lead) or not _EXPECTED.search(told):
        return
    if not draft.goes_on(expected.sentence):
        return
    if found["better"]:
        if _LESS_IS_BETTER.search(told):
            return
        above = _WORSE.search(found["better"]) is None
    else:
        above = found["above"] is not None
    yield claim, expected, ">" if above else "<", " ".join(found.group().split()[-4:])
