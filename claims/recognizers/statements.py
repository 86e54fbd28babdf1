"""Statements without a figure that can be checked: who owns whom, is based where, was founded when, ranks where, took or left an office, audits whom.

`lexicon/statements.toml` holds the forms and explains their grammar. They are laid over the sentence with a sign in place of
every mention, title and date, so that a form says what stands beside what and nothing about the names themselves. A
statement is read only where who, what and the relation are all named; how it is held is in `cue`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from claims import lazy_re as re
from claims import lexicon
from claims.claim import Stance
from claims.document import Span
from claims.entity import Entity, EntityMention
from claims.period import Period
from claims.reading import Reading, outermost_first, signed
from claims.recognizers.roles import titles_in
from claims.who.gazetteer import known
from claims.words import description_words, name_words

StatementKind = Literal["ownership", "location", "event", "ranking", "appointment", "role"]

_FIRM, _PERSON, _PLACE, _DATE, _TITLE, _FIGURE = "¤", "¶", "‡", "§", "^", "#"
_SIGN_OF = {"organisation": _FIRM, "other": _FIRM, "product": _FIRM, "person": _PERSON}
_BASED = re.compile(r"\b([A-Z][\w.]*+(?:\s[A-Z][\w.]*+)?+)-(?:based|headquartered)\b")
_IS = re.compile(r"\b(?:is|was|are|were|be|been|became|becomes?|remain(?:s|ed))\b")
_LISTS = re.compile(r"\b(?:rank(?:s|ed)|overt(?:akes?|ook)|passed|replace[sd])\b")
_CLOSING = " \"”'’)"
_SUBJECT_FORM = re.compile(r"(?:WHO|WHOM) (?!'s|TITLE|, (?!\(which\) BE))")
_SUPERLATIVE = (
    r"(?:(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|no\.\s?\d+|number\s(?:one|two|three))[\s-]|\d+(?:st|nd|rd|th)[\s-])?+"
    r"(?:[a-z]++-)?+(?:largest|biggest|oldest|richest|busiest|fastest|tallest|smallest|most\s(?:valuable|profitable|popular)|top|leading|dominant)(?:-[a-z]++)?+"
)
_OWNED = r"(?:(?:world|country|nation|region|industry|continent|[‡¤]\s*+)['’]s?+\s++)?+"
_NOUNS = r"(?:\s++(?!(?:and|but|which|who|that|said|says|has|is|was|will|in|by|of|on|for|to|with|after|since|from)\b)[a-z’'-]++){1,4}+"
_WITHIN = r"(?:\s++(?:in|by|of|among)\s++(?:the\s++)?+(?:‡|[a-z-]++(?:\s++(?:value|capitalisation|capitalization|share|volume|sales|assets|world|market))?+)){0,2}+"
_SPAN_OF_TIME = r"(?:quarter|year|month|week|day|half|season|performance|result|results|profit|loss|sales|revenue|growth|gain|fall|drop|decline|annual\s(?:profit|loss)|quarterly\s(?:profit|loss))"
_END = r"(?=[.,;:)”\"?!]|§|(?:in|on|for|from|last|this|and|as|after|at|to|which|who|by|with|when|while|that|but|a|an|the|since|through|before|under|during|because|is|was|are|were|has|had|will|would|could|rose|fell|closed|failed)\b|\Z)"
# "Acme, based in Ohio, was founded in …", "Acme, of Dayton, Ohio, is incorporated in …"
_ASIDE = rf"(?:,\s(?!and\b|but\b)[^,;:.]{{1,80}}(?:,\s{_PLACE}\s*+)?+,\s*+)?"
_STREET = r"(?:(?:at\s++)?\d[^,;:()]{2,60}?,?\s++(?=in\b|‡)(?:in\s++)?)?"
_NO_KIND = r"(?:from|of|by|in|for|to|with|at|on|and|or|an?|the|its|their|that|which|as|than)\b"
_WORD = re.compile(r"\w+")
_LARGEST = re.compile(rf"\b{_SUPERLATIVE}\b")
_SIGNS = {
    "WHO": rf"(?P<who>{_FIRM})\s*+",
    "WHAT": rf"(?P<what>{_FIRM})\s*+",
    "WHOM": rf"(?P<whom>[{_PERSON}{_FIRM}])\s*+",  # the kind of a foreign name may be unknown
    "WHOM2": rf"[{_PERSON}{_FIRM}]\s*+",
    "WHERE": rf"(?P<where>{_PLACE})\s*+(?:,\s*+{_PLACE}\s*+)?+",
    "INPLACE": rf"(?:(?:in|on)\s++(?:the\s++)?(?P<place>[{_PLACE}{_FIRM}])\s*+)?",
    "ONPLACE": rf"on\s++(?:the\s++)?(?P<place>[{_PLACE}{_FIRM}])\s*+",
    "WHEN": rf"(?P<when>{_DATE})\s*+",
    "TITLE": r"(?P<title>\^)\s*+",
    "FIGURE": rf"{_FIGURE}\s*+",
    "RANK": rf"(?P<rank>{_OWNED}{_SUPERLATIVE}{_NOUNS}{_WITHIN})\s*+",
    "BEST": rf"(?P<best>(?:best|worst|strongest|weakest|biggest|largest|smallest|highest|lowest|fastest|slowest|first)\s(?:[a-z-]++\s)?{_SPAN_OF_TIME}\s++(?:(?:since\s(?:the\s)?)?{_DATE}|(?:on|in\sits|since)\s(?:record|records\sbegan|history)|ever\b|in\s(?:{_DATE}|(?:more\sthan\s|nearly\s|almost\s|about\s)?(?:{_FIGURE}\s*+|a\s)?(?:years|decades|quarters|months|decade|century)\b)))\s*+",
    "ITS": r"(?P<who>\bits)\s++",
    "ITS2": r"(?P<what>\bits)\s++",
    "END": _END,
    "STOP": rf"(?=[.,;]|{_DATE}|(?:in|on|last|this|after|as|amid|over|following|because)\b|\Z)",
    "ASIDE": _ASIDE,
    "STREET": _STREET,
    "..": r"(?:[a-z’'-]++\s++){0,3}?",
    ",": r",\s*+",
    "'s": r"['’]s?+\s*+",
    "AUX": r"(?P<aux>(?:[a-z’']++\s++){0,5}?)",  # which words they may be is looked up
    "BE": r"(?P<aux>(?:[a-z’']++\s++){1,5}?)",
}


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: `who` is what it is about, `whom` the person of an appointment.

    `target` is what the relation leads to, as an entity or in the draft's words (`object`); `cue` the stance that its own words give it.
    """

    kind: StatementKind
    relation: str
    span: Span
    who: EntityMention | None
    whom: EntityMention | None = None
    target: Entity | None = None
    object: str = ""
    title: str = ""
    period: Period | None = None
    cue: Stance | None = None
    acts: bool = False  # a verb of its own clause says it, so that the clause tells how it is held


@dataclass(frozen=True, slots=True)
class _Form:
    kind: StatementKind
    relation: str
    form: str
    acts: bool  # needs its first mention as the subject
    signs: frozenset[str]  # without which a sentence cannot have the form
    words: tuple[frozenset[str], ...]  # of each of which it must hold one
    stance: Stance | None = None

    @property
    def takes(self) -> str:
        """What no other form may say of the same words: a seat and a place of incorporation are two things."""
        return self.relation if self.kind == "location" else self.kind


@cache
def _forms() -> tuple[_Form, ...]:
    return tuple(
        _Form(
            cast("StatementKind", entry["kind"]),
            entry["relation"],
            form,
            _SUBJECT_FORM.match(form) is not None,
            frozenset(sign for name, sign in _NEEDED.items() if name in form.split()),
            _telling_words(form),
            entry.get("stance"),
        )
        for entry in lexicon.load("statements")["statement"]
        for form in entry["forms"]
    )


_NEEDED = {"WHO": _FIRM, "WHERE": _PLACE, "WHEN": _DATE, "TITLE": _TITLE}


def _telling_words(form: str) -> tuple[frozenset[str], ...]:
    """Of each place of the form that is never left out the words that can stand there, or those that they begin with."""
    places = (token.split("|") for token in form.split() if token[0] != "(" and token != "KIND")
    words = (frozenset(word.split("_")[0].lstrip("-") for word in place) for place in places)
    return tuple(one for one in words if all(map(str.isalpha, one)) and not one & _SIGNS.keys())


@cache
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(_compiled(form))


def _compiled(form: str) -> str:
    spelled = form.replace("WHO AUX", "WHO ASIDE AUX").replace("WHO BE", "WHO ASIDE BE")
    return "".join(_token(token) for token in spelled.split())


def _token(token: str) -> str:
    if token in _SIGNS:
        return _SIGNS[token]
    if token == "KIND":
        firms = "|".join(sorted(_words("firms")))
        return rf"(?:(?:{_PLACE}\s*+)?(?:(?!{_NO_KIND})[a-z-]++\s++){{0,3}}?(?:{firms})\s++)?"
    if token.startswith("(") and token.endswith(")"):
        return f"(?:{_token(token[1:-1])})?+"
    if "|" in token:
        return f"(?:{'|'.join(_token(one) for one in token.split('|'))})"
    if "_" in token:
        return "".join(_nameless(part) for part in token.split("_"))
    bounded = r"\b" if token[0].isalnum() else ""
    return rf"{bounded}{re.escape(token)}\b\s*+"


def _nameless(part: str) -> str:
    return re.sub(r"\?P<\w+>", "?:", _token(part))


@cache
def _aux() -> dict[str, str]:
    """The words that can stand in front of a verb, and the stance each gives."""
    table = lexicon.load("statements")["aux"]
    return {word: stance for stance, words in table.items() for word in words.split()}


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(lexicon.load("statements")[name].split())


def find_statements(reading: Reading) -> Iterator[Statement]:
    """The statements of a sentence, in the order of the forms; of two that overlap the first counts."""
    text, places = _signed(reading)
    present, words = frozenset(text), frozenset(_WORD.findall(text))
    taken: list[tuple[str, int, int]] = []
    for form in _forms():
        if not form.signs <= present or any(words.isdisjoint(place) for place in form.words):
            continue
        for match in _pattern(form.form).finditer(text):
            start, end = match.span()
            if any(kind == form.takes and a < end and start < b for kind, a, b in taken):
                continue
            found = _statement(reading, form, match, places)
            if found is not None:
                taken.append((form.takes, start, end))
                yield found


def _signed(reading: Reading) -> tuple[str, dict[int, object]]:
    """The sentence in lower case with a sign and blanks for each mention, title, date and figure; and what each sign stands for."""
    sentence = reading.sentence
    base = sentence.span.start
    parts: list[tuple[Span, str, object]] = []
    lower = sentence.text.lower()
    if len(lower) != len(sentence.text):
        return "", {}
    places: dict[int, object] = {}
    for mention in reading.mentions:
        kind = mention.entities[0].kind
        if mention.form == "description" and _LARGEST.search(mention.text.lower()):
            continue  # "the second-biggest retailer" is a ranking
        seat = _seat_in(mention)
        if seat is not None:
            parts.append((seat.span, _PLACE, seat))
            continue
        if mention.text.lower() == "its":
            places[mention.span.start - base] = mention
            continue
        parts.append((mention.span, _PLACE if kind == "place" else _SIGN_OF[kind], mention))
    parts += [
        (span.shift(base), _TITLE, title)
        for span, title in titles_in(sentence.text)
        if not sentence.text.startswith(" office", span.end)  # "head office"
    ]
    parts += [(p.span, _DATE, p) for p in reading.periods]
    parts += [(q.span, _FIGURE, q) for q in reading.quantities]
    text, found = signed(lower, sorted(parts, key=outermost_first), base)
    return text, places | found


def _seat_in(mention: EntityMention) -> EntityMention | None:
    """The place in a description: "the Dublin-based dairy group"."""
    found = _BASED.search(mention.text) if mention.form == "description" else None
    place = known().find(found[1]) if found else None
    if found is None or place is None or place.kind != "place":
        return None
    return EntityMention(found[1], Span(*found.span(1)).shift(mention.span.start), (place,))


def _statement(
    reading: Reading, form: _Form, match: re.Match[str], places: dict[int, object]
) -> Statement | None:
    groups = match.groupdict()
    if not _aux().keys() >= set((groups.get("aux") or "").split()):
        return None
    who, whom = _at(match, "who", places), _at(match, "whom", places)
    first = whom if who is None or form.form.startswith("WHOM") else who
    acts = form.acts and not _is_cut_off(match)
    if first is not None and acts and not _asks(reading) and not _acting(first):
        return None
    if groups.get("rank") and not _may_rank(match, who, acts):
        return None
    if whom is not None and not _may_be_person(whom):
        return None
    if form.kind == "appointment" and _is_former(match):
        return None
    what, where = _at(match, "what", places), _at(match, "where", places)
    period = _at(match, "when", places)
    title = _at(match, "title", places)
    if isinstance(period, Period) and not (period.start or period.end):
        return None
    target = what if isinstance(what, EntityMention) else where
    if target is None:
        target = _at(match, "place", places)
    if form.kind == "ownership" and (_is_product(who) or _is_product(target)):
        return None
    if "ONPLACE" in form.form and not _is_exchange(target):
        return None
    rank = "best" if groups.get("best") else "rank"
    printed = _printed(reading, match, rank, places) if groups.get(rank) else ""
    if isinstance(target, EntityMention):
        if isinstance(who, EntityMention) and target.entities == who.entities:
            return None
        printed = printed or target.entities[0].name
    base = reading.sentence.span.start
    words = reading.sentence.text[match.start() : match.end()]  # a sign is shorter than its words
    start = match.start() if first is None else match.start("who" if who is not None else "whom")
    return Statement(
        form.kind,
        form.relation,
        Span(min(start, match.start()), match.start() + len(words.rstrip())).shift(base),
        who if isinstance(who, EntityMention) else None,
        whom if isinstance(whom, EntityMention) else None,
        target.entities[0] if isinstance(target, EntityMention) else None,
        printed,
        title if isinstance(title, str) else "",
        period if isinstance(period, Period) else None,
        form.stance or _cue(reading, match, groups.get("aux") or ""),
        acts,
    )


def _at(match: re.Match[str], name: str, places: dict[int, object]) -> object:
    return places.get(match.start(name)) if match.groupdict().get(name) else None


def _may_be_person(mention: object) -> bool:
    """Whether it is a person, or a name of two words of which nothing is known."""
    if not isinstance(mention, EntityMention) or len(mention.entities) > 1:
        return False
    entity = mention.entities[0]
    return entity.kind == "person" or (entity.kind == "other" and " " in entity.name)


_FORMER = re.compile(r"\b(?:former|ex|one-time|then)[\s-]+\Z")
_LONGEST = 12  # characters of such a word
_EXCHANGES = re.compile(
    r"exchange|nasdaq|nyse|euronext|bourse|börse|market|board|\baim\b", re.IGNORECASE
)


def _is_former(match: re.Match[str]) -> bool:
    """Whether the office is one that was left before: "former | chairman Jane Doe"."""
    return _FORMER.search(match.string[: match.start()][-_LONGEST:]) is not None


def _asks(reading: Reading) -> bool:
    """Whether the sentence is a question."""
    return reading.sentence.text.rstrip(_CLOSING).endswith("?")


def _is_exchange(mention: object) -> bool:
    """Whether shares are listed there: no company "makes its debut" on Broadway."""
    return isinstance(mention, EntityMention) and bool(_EXCHANGES.search(mention.entities[0].name))


def _is_product(mention: object) -> bool:
    """Whether it is a thing sold, not a firm: a known product, or a name with a number ("A320")."""
    if not isinstance(mention, EntityMention):
        return False
    entity = mention.entities[0]
    return entity.kind == "product" or any(c.isdigit() for c in entity.name)


def _acting(mention: object) -> bool:
    return isinstance(mention, EntityMention) and mention.position in ("subject", "")


def _is_cut_off(match: re.Match[str]) -> bool:
    """Whether a comma stands right behind the first mention: what follows is said of it wherever it stands."""
    groups = match.groupdict()
    ends = [match.end(name) for name in ("who", "whom") if groups.get(name)]
    end = min(ends, default=match.start())
    return match.string[end : match.end()].lstrip().startswith(",")


def _may_rank(match: re.Match[str], who: object, acts: bool) -> bool:
    """Whether what ranks is an organisation, or a name is said to be it: "It was the largest fall" ranks no one."""
    if "aux" in match.groupdict() and acts and not _IS.search(match["aux"] or ""):
        return _LISTS.search(match.group()) is not None  # "has the largest share" is no rank
    noun = re.split(r"\s(?:in|by|of|among)\s", match["rank"])[0].split()[-1]
    words, names = description_words(), name_words()
    firms = noun in words.heads or noun in words.generic or noun in names.lead_ins
    if firms or noun in _words("ranked"):
        return True
    return acts and isinstance(who, EntityMention) and who.form == "name"


def _printed(reading: Reading, match: re.Match[str], name: str, places: dict[int, object]) -> str:
    end = match.end(name)
    for start, what in places.items():
        if match.start(name) <= start < end and isinstance(what, (EntityMention, Period)):
            end = max(end, start + len(what.text))
    words = reading.sentence.text[match.start(name) : end]
    return " ".join(words.split()).strip(" ,")


def _cue(reading: Reading, match: re.Match[str], aux: str) -> Stance | None:
    """The stance that the form's own words and those in front of it give."""
    if _asks(reading):
        return "hypothetical"
    before = re.findall(r"[a-z’']+", match.string[max(0, match.start() - 80) : match.start()])
    inside = re.findall(r"[a-z’']+", match.group())
    clause = _last_clause(before)
    stances = {_aux().get(word, "") for word in aux.split()}
    if not _words("opposite").isdisjoint([*clause[-4:], *inside]) or "denied" in stances:
        return "denied"
    if not _words("supposing").isdisjoint(clause):
        return "hypothetical"
    held: tuple[Stance, ...] = ("hypothetical", "target", "forecast")
    return next((stance for stance in held if stance in stances), None)


def _last_clause(words: Sequence[str]) -> Sequence[str]:
    """The words since the last "and", "but" or "that", which open a clause of their own."""
    for index in range(len(words) - 1, -1, -1):
        if words[index] in ("but", "and", "while"):
            return words[index + 1 :]
    return words
