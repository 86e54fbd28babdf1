"""Quotations and who said them.

Marks may be curly, straight or angled, nested, left open at the end of a paragraph and opened again at the next.
The speaker is looked for behind the quotation ("…," Wu said), then in front of it (Wu said: "…"); the rest of a
quotation that a speech verb interrupts belongs to the same speaker. Words in marks that nobody is said to have
said have no speaker.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims import lazy_re as re
from claims.document import Document, Span
from claims.entity import Entity, EntityMention, first_at
from claims.words import name_words

PRINTED = "printed in"  # in place of a verb, of what a company's own document has
_CLOSING = {"“": "”", "«": "»", "„": "“”", '"': '"', "‘": "’"}
_MARK = re.compile(r"[“”«»„\"‘’]")
_LONGEST_TITLE = 8  # words
_REACH = 220  # characters from the mark to the speaker
# "Acme's annual report | says: |", "Acme's 10-K | quotes its founder: |"
_DOCUMENT = re.compile(
    r"[’']s?\s+(?:[a-z0-9]+\s+){0,2}(?:report|filing|10-[KQ]|20-F|prospectus|release|accounts|letter)\s+"
    r"(?:says|said|states|stated|reads|read|quotes|quoted|puts|put|has|warns|warned|notes|noted|explains|declares)\b[^:]{0,80}:\s*$"
)
_WORD = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r"[.!?](?=\s|\Z)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words: `span` lies inside the marks; `speaker` is None where the text names none."""

    span: Span
    text: str
    speaker: Entity | None = None
    verb: str = ""


def find_quotations(document: Document, mentions: Sequence[EntityMention]) -> list[Quotation]:
    """The quotations of a document in reading order; quotations inside quotations are not listed apart."""
    people = [m for m in mentions if _can_speak(m)]
    result: list[Quotation] = []
    for span, block in _quoted(document):
        text = span.of(document.text)
        speaker, verb = _speaker(document, span, block, people)
        if speaker is None and result and _goes_on(document.text, result[-1].span, span):
            speaker, verb = result[-1].speaker, result[-1].verb
        result.append(Quotation(span, text, speaker, verb))
    return result


def _can_speak(mention: EntityMention) -> bool:
    return len(mention.entities) == 1 and mention.entities[0].kind in (
        "person",
        "organisation",
        "other",
    )


def _quoted(document: Document) -> Iterator[tuple[Span, Span]]:
    """(quoted words, their paragraph): marks are matched paragraph by paragraph."""
    text = document.text
    blocks = [b.span for b in document.blocks] or [Span(0, len(text))]
    for block in blocks:
        opened: int | None = None
        closing, depth = "", 0
        for match in _MARK.finditer(text, block.start, block.end):
            mark, at = match.group(), match.start()
            if _is_apostrophe(text, at, mark) or (opened is None and mark in "”»’"):
                continue
            if opened is None:
                if mark in _CLOSING and _may_open(text, at, mark):
                    opened, closing, depth = at + 1, _CLOSING[mark], 0
            elif mark in closing and depth == 0:
                yield Span(opened, at), block
                opened = None
            elif mark in closing:
                depth -= 1
            elif mark == "“" and closing == "”":
                depth += 1
        if opened is not None and block.end - opened > 1:
            yield Span(opened, block.end), block


def _is_apostrophe(text: str, at: int, mark: str) -> bool:
    inside = at > 0 and text[at - 1].isalnum() and text[at + 1 : at + 2].isalnum()
    return mark == "’" and inside


def _may_open(text: str, at: int, mark: str) -> bool:
    """Whether a mark stands where a quotation can begin: before a word, not behind one."""
    if mark == "‘" or mark == '"':
        return not (at > 0 and text[at - 1].isalnum()) and bool(text[at + 1 : at + 2].strip())
    return True


def _speaker(
    document: Document, quote: Span, block: Span, people: Sequence[EntityMention]
) -> tuple[Entity | None, str]:
    if _is_title(quote.of(document.text)):
        return None, ""
    behind = _attribution_behind(document.text, quote, block, people)
    if behind is not None:
        return behind
    return _attribution_before(document.text, quote, block, people) or (None, "")


def _is_title(text: str) -> bool:
    """Whether the words are the title of a work or a name: "Rivers and Tides"."""
    words = text.split()
    capitals = sum(word[:1].isupper() for word in words)
    return 1 < len(words) <= _LONGEST_TITLE and capitals > len(words) / 2 and text[-1].isalnum()


def _attribution_behind(
    text: str, quote: Span, block: Span, people: Sequence[EntityMention]
) -> tuple[Entity, str] | None:
    """`…,” Wu said` and `…,” said Wu`: the sentence goes on behind the mark."""
    start = quote.end + 1
    if quote.end <= quote.start or not (
        text[quote.end - 1] in ",!?—" or text[start : start + 1] == ","
    ):
        return None  # a full stop inside the marks ends the sentence; without any stop it goes on with them
    tail = text[start : min(start + _REACH, block.end)]
    stop = _STOP.search(tail)
    limit = start + (stop.start() + 1 if stop else len(tail))
    next_mark = _MARK.search(text, start, limit)
    limit = next_mark.start() if next_mark and next_mark.group() not in "’" else limit
    return _said_by(text, Span(start, limit), people)


def _attribution_before(
    text: str, quote: Span, block: Span, people: Sequence[EntityMention]
) -> tuple[Entity, str] | None:
    """`Wu said: “…` and `Wu said that “…`: the sentence leads up to the mark."""
    start = max(block.start, quote.start - 1 - _REACH)
    lead = text[start : quote.start - 1]
    stops = [m.end() for m in _STOP.finditer(lead)]
    if stops and stops[-1] >= len(lead.rstrip()):
        return None
    begin = start + (stops[-1] if stops else 0)
    lead_in = Span(begin, quote.start - 1)
    said = _said_by(text, lead_in, people) or _according(text, lead_in, people)
    return said or _printed_in(text, lead_in, people)


def _said_by(text: str, span: Span, people: Sequence[EntityMention]) -> tuple[Entity, str] | None:
    """The person that a speech verb in `span` belongs to."""
    here = _inside(people, span)
    verb = next(
        (w for w in _WORD.finditer(text, span.start, span.end) if _is_speech(w.group())), None
    )
    if verb is None or not here:
        return None
    subjects = [m for m in here if m.position == "subject"]
    persons = [m for m in here if m.entities[0].kind == "person" and m.position != "source"]
    chosen = _nearest(persons, verb.start()) or _nearest(subjects, verb.start())
    if chosen is None:
        return None
    return chosen.entities[0], verb.group()


def _according(text: str, span: Span, people: Sequence[EntityMention]) -> tuple[Entity, str] | None:
    """`According to Wu, “…`."""
    for mention in _inside(people, span):
        if text[span.start : mention.span.start].casefold().rstrip().endswith("according to"):
            return mention.entities[0], "according to"
    return None


def _printed_in(
    text: str, span: Span, people: Sequence[EntityMention]
) -> tuple[Entity, str] | None:
    """`Acme's annual report says: “…`: whose document it is."""
    for mention in _inside(people, span):
        if _DOCUMENT.match(text, mention.span.end, span.end):
            return mention.entities[0], PRINTED
    return None


def _inside(people: Sequence[EntityMention], span: Span) -> list[EntityMention]:
    at = first_at(people, span.start)
    result = []
    while at < len(people) and people[at].span.end <= span.end:
        result.append(people[at])
        at += 1
    return result


def _is_speech(word: str) -> bool:
    return word in name_words().reporting


def _nearest(mentions: Sequence[EntityMention], at: int) -> EntityMention | None:
    """The mention nearest to the verb, one in front of it first."""
    before = [m for m in mentions if m.span.end <= at]
    if before:
        return before[-1]
    return mentions[0] if mentions else None


def _goes_on(text: str, last: Span, now: Span) -> bool:
    """Whether a quotation is the rest of the one before, which a speech verb interrupted or a paragraph cut."""
    gap = text[last.end : now.start]
    if len(gap) > _REACH or _is_title(now.of(text)):
        return False
    unclosed = not _MARK.match(text, last.end)
    interrupted = "\n\n" not in gap and any(_is_speech(w.group()) for w in _WORD.finditer(gap))
    return unclosed or interrupted
