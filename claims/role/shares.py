"""What a percentage is of, where only the words behind it or its verb tell: "48% of firms", "holds 34%", "a share of 29%"."""

from __future__ import annotations

from collections.abc import Sequence

from claims import cues
from claims import lazy_re as re
from claims.document import Span
from claims.entity import EntityMention
from claims.measure import Measure
from claims.noun_phrases import head_noun, named
from claims.reading import NAME, Reading
from claims.role.place import Figure
from claims.what.measures import MeasureMention, measure_named, unlisted
from claims.wording import Word, figure_verbs, is_verb, listed, moves_as_nouns, words_of
from claims.words import description_words, name_words

_REACH = 80  # characters to either side
_DESCRIBED = 4  # words in front of a name that say what it is
_HOLDS = re.compile(
    rf"\b(?:holds?|holding|held|owns?|owned|owning|controls?|controlled|bought|acquired|sold|keeps?|kept|(?:shareholders?|owners?|investors?|them|him|her)\s+with)\s+(?:now\s+)?{cues.HEDGES}$"
)
_OWNS = re.compile(rf"\bown(?:s|ed|ing)?\s+(?:now\s+)?{cues.HEDGES}$")
_MANY = re.compile(r"\s+(?:[a-z-]+\s+)?[a-z-]+s\b")
_SELLS = re.compile(
    rf"\b(?:sold|sells?|selling|bought|buys?|buying|acquired?)\s+(?:(?:its|their|his|her)\s+(?:[a-z]+\s+)?)?{cues.HEDGES}$"
)
_THE_THING = re.compile(r"^\s+of\s+(?:the|this|that)\s+(?:[a-z-]+\s+)?[a-z-]+[^s\W]\b")
# "30% | of its voting shares", "a fifth | of the company"
_OF_SHARES = re.compile(
    r"^\s+of\s+(?:(?:the|its|their|all|¤\s*['’]s?)\s+)?(?:own\s+)?(?:listed\s+|outstanding\s+|ordinary\s+|voting\s+)?"
    r"(shares?|stock|equity|voting rights|votes|share capital|capital|company|firm|group|business|venture)\b"
)
_ALONE = re.compile(r"^\s*(?:[,.;)]|$|and\b)")
# "its share of the market for phones fell to | 12%", "a share of | 12%"
_MARKET_AHEAD = re.compile(
    rf"\bshare\s+of\s+(?:[\w¤'’-]+\s+){{0,4}}market\b[^,;#]{{0,40}}$"
    rf"|\b(?:an?|its|their)\s+(?:[a-z-]+\s+)?share\s+of\s+{cues.HEDGES}$"
)
_MARKET_BEHIND = re.compile(r"^\s+(?:of\s+the\s+(?:[\w¤'’-]+\s+){0,3}market\b|share\s+of\s+the\s)")
_ENDS = re.compile(r"[,;:()#]")
_LEFT_OUT = ("a", "an", "than", "more", "less", "it", "them", "him", "her", "us")
_LINKING = ("to", "at", "of", "for", "up", "contributed")  # "amounted to", "stood at"
_OPENERS = (
    "and",
    "but",
    "while",
    "whereas",
    "though",
    "although",
    "because",
    "that",
    "if",
    "when",
    "as",
    ";",
    ":",
)
_THE = re.compile(r"\s+(?=(?:the|its|their|his|her)\s+[a-z])")  # "half | the fare"
_OF = re.compile(r"\s+of\s+(?!which|whom|them|it\b|that\b|those|these|this)")


def stake_or_market(reading: Reading, figure: Figure) -> Measure | None:
    """A stake, for what somebody holds of shares; a market share, for a share of a market."""
    ahead = reading.gist(
        max(figure.span.start - _REACH, reading.sentence.span.start), figure.span.start
    )
    behind = reading.gist(figure.span.end, figure.span.end + _REACH)
    of_shares = _OF_SHARES.match(behind)
    owns = _OWNS.search(ahead) and _THE_THING.match(behind)  # "owns 45% | of the mine"
    if owns or (_HOLDS.search(ahead) and (of_shares or _ALONE.match(behind))):
        votes = of_shares and of_shares[1] in ("votes", "voting rights")
        return unlisted("votes") if votes else measure_named("stake")
    if _SELLS.search(ahead) and _is_company_behind(reading, figure):
        return measure_named("stake")
    if _MARKET_AHEAD.search(ahead) or _MARKET_BEHIND.match(behind):
        return measure_named("market share")
    return None


def _is_company_behind(reading: Reading, figure: Figure) -> bool:
    """Whether what a share is of is a company, by its name alone: "sold its entire 6.4% | of Bluffton Paper"."""
    found = _OF.match(reading.gist(figure.span.end, figure.span.end + _REACH))
    company = _company_at(reading, figure.span.end + found.end()) if found else None
    if company is None or company.form != "name":
        return False
    apart = reading.gist(company.span.end, company.span.end + 1) not in ("'", "’")
    return apart and company.entities[0].kind in ("organisation", "other")


def whole_of(reading: Reading, figure: Figure) -> Measure | None:
    """The measure of a share by what it is of: a stake in a company, else the noun behind "of"."""
    if figure.role != "share":
        return None
    end = figure.span.end
    quantity = figure.quantity
    if quantity.unit and quantity.dimension == "fraction":
        return unlisted(quantity.unit)  # "nine in ten | trains"
    found = _OF.match(reading.gist(end, end + _REACH))
    if found is None and quantity.dimension == "fraction":
        found = _THE.match(reading.gist(end, end + _REACH))
    if found is None:
        return None
    start = end + found.end()
    company = _company_at(reading, start)
    if company is not None and reading.gist(company.span.start, company.span.start + 1) == NAME:
        owned = company.form == "name" and company.entities[0].kind in ("organisation", "other")
        apart = reading.gist(company.span.end, company.span.end + 1) not in ("'", "’")
        narrows = company.entities[0].kind == "place" and _MANY.match(
            reading.gist(company.span.end, company.span.end + _REACH)
        )  # "60% of Danish | voters"
        if apart and not narrows:
            return measure_named("stake") if owned else None
    words = words_of(_ENDS.split(reading.gist(start, start + _REACH), maxsplit=1)[0])
    verb = _verb_of(words)
    noun_phrase = head_noun(words[:verb])
    span = named(noun_phrase)
    if span is None and noun_phrase and _are_many(noun_phrase[-1].text):
        span = Span(noun_phrase[0].start, noun_phrase[-1].end)
    if span is None:
        return None
    noun = reading.between(start + span.start, start + span.end)
    whole = measure_named(noun)
    return unlisted(noun) if whole.kind == "price" else whole  # shares, not their price


def _company_at(reading: Reading, start: int) -> EntityMention | None:
    """The name that begins at `start`, or behind what it is said to be: "64% of | Czech brewer | Zlatopivo"."""
    first = next((m for m in reading.mentions if m.span.start >= start), None)
    if first is None or first.span.start == start:
        return first
    words = reading.between(start, first.span.start).split()
    heads, kind = description_words(), words[-1].casefold()
    firm = kind in heads.heads or kind in heads.generic or kind in name_words().lead_ins
    return first if firm and len(words) <= _DESCRIBED else None


def _are_many(noun: str) -> bool:
    """Whether a noun is of those of whom a survey counts shares: "a third of the firms", "of analysts"."""
    return noun in description_words().plural or noun in name_words().crowds


def is_of_whole(reading: Reading, ahead: MeasureMention, figure: Figure) -> bool:
    """Whether a share is of what stands behind it, not of a measure in front, which another verb or "with" parts from it.

    "Customers took out 600 million, 3% | of its deposits", "carried 6.2 million passengers and filled 95% | of its seats", but "the
    deficit was 3% of output".
    """
    if figure.quantity.dimension == "fraction" and _THE.match(
        reading.gist(figure.span.end, figure.span.end + _REACH)
    ):
        return True  # "pays passengers half | the fare"
    gap = words_of(reading.gist(ahead.span.end, figure.span.start))
    while gap and gap[-1].text in (*listed("hedges"), *_LEFT_OUT):
        gap = gap[:-1]
    linked = bool(gap) and (gap[-1].text in _LINKING or gap[-1].text in listed("links"))
    if linked or cues.SHARING.search(reading.gist(ahead.span.end, figure.span.start)):
        return False
    verb = gap[-1].text if gap else ""
    does = verb.endswith("ed") or verb in listed("takers") or is_verb(verb)
    does = does and verb not in figure_verbs() and verb not in listed("auxiliaries")
    other = ahead.verb and any(is_verb(word.text) for word in gap)
    return other or does or verb == "with" or (ahead.things and "," in [w.text for w in gap])


def _verb_of(words: Sequence[Word]) -> int:
    """Which word is the verb of a share that opens a clause; their number where none is."""
    return next((i for i in range(len(words)) if _is_finite(words, i)), len(words))


def is_subject(reading: Reading, figure: Figure) -> bool:
    """Whether a share opens its clause and is what it is about: "its rate slid to $141, even though | 76% | of rooms were taken"."""
    if figure.role != "share":
        return False
    ahead = words_of(reading.gist(reading.sentence.span.start, figure.span.start))
    while ahead and (ahead[-1].text in listed("hedges") or ahead[-1].text in _LEFT_OUT):
        ahead = ahead[:-1]
    opened = not ahead or ahead[-1].text in _OPENERS
    return opened and does_something(reading, figure, figure.span.end + _REACH)


def does_something(reading: Reading, figure: Figure, until: int) -> bool:
    """Whether a share is the subject of a verb in front of `until`, which is of that verb: "61% | of members voted for | the deal"."""
    if figure.role != "share":
        return False
    found = _OF.match(reading.gist(figure.span.end, figure.span.end + _REACH))
    if found is None:
        return False
    words = words_of(_ENDS.split(reading.gist(figure.span.end + found.end(), until), maxsplit=1)[0])
    plural = any(w.text.endswith("s") for w in words[:2])
    did = any(w.text.endswith("ed") and at > 0 for at, w in enumerate(words[:3]))
    return _verb_of(words) < len(words) or (plural and did)


def _is_finite(words: Sequence[Word], at: int) -> bool:
    """Whether a verb stands here: "27% of firms | intend to hire", "60% of firms | said"."""
    word = words[at].text
    if word in listed("auxiliaries"):
        return at > 0  # "55% of its berths | already sold"
    if at > 0 and word in listed("links"):
        return True  # "76% of rooms | were taken"
    does = word in listed("tellers") or word in ("intend", "plan", "expect", "want", "hope", "need")
    if at > 0 and word in figure_verbs() and word not in moves_as_nouns():
        return True  # "half of the increase | came from Asia"
    return word in listed("finite") or (does and at > 0 and words[at - 1].text.endswith("s"))
