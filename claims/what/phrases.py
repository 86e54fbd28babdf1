"""The noun phrase that a figure is of, where copy uses words that no list of measures holds.

There is no parser: a figure's noun phrase is looked for in the few places where business copy puts it, nearest first.

    behind     "$6.6 billion in subsidies", "15 billion euros of guarantees"
    before     "a commission of about 14%", "traffic down 5%"
    object     "raised its bid for the rival to 16.4 billion"
    subject    "The pension deficit stood at £2 billion", "Rents in the centre rose 4.1%"
"""

from __future__ import annotations

from collections.abc import Iterator

from claims import lazy_re as re
from claims.clauses import parts_in_turn, parts_of
from claims.document import Span
from claims.noun_phrases import MODIFIERS, head_noun, is_participle, named
from claims.reading import FIGURE, NAME, PERIOD, Reading
from claims.reading import signed as signed_text
from claims.recognizers.vocabulary import multiplying_verbs
from claims.what.fronted import (
    Phrase,
    apposed,
    counted_by,
    gapped,
    moved_object,
    right_before,
    signed,
    subject_phrase,
)
from claims.wording import (
    Word,
    governing,
    is_plain,
    is_verb,
    listed,
    moves_as_nouns,
    words_of,
)

# Between a noun phrase and its figure: "a commission of | about | 14%"
_HEDGED = re.compile(
    r"(?:\b(?:about|around|roughly|nearly|almost|approximately|some|just|only|over|under|more than|less than"
    r"|a record|an average of|a median of|an average|at least|up to|a total of|total|between)\s+){1,3}$"
)
_RESPECTIVELY = re.compile(
    rf"^(?:\s*+(?:,\s*+)?(?:(?:and|in|at|for|as of|on|the|fiscal)\s++){{0,3}}{PERIOD}){{0,4}}\s*+(?:,\s*+)?respectively,?"
)
_RUN_ON = re.compile(
    r"[A-Z][\w-]*\s(?=(?:The|Our|In|As|During|At|On|For|We|This|These|Its|Under)\s(?:[a-z]|[A-Z][a-z]+\s[a-z]))"
)
_NOTE = re.compile(r"\s*(?:note|NOTE|Note)\s+\d+[A-Z]?\s*[—–-]\s*")  # "Note 7 – Leases"
_OWN = ("the", "its", "their", "our", "these", "those", "such")
_WHOSE = ("its", "their", "his", "her", "our")
_EFFECTS = ("impact", "effect")
_DATED = 5  # words from a figure to the comma behind its date: "Down 14% since May, nickel"
_REACH = 300  # characters to either side


def phrase_of(
    reading: Reading, figure: Span, before: int, after: int, *, behind: int = 0
) -> Phrase | None:
    """The noun phrase of the figure, or None.

    Args:
        reading: The sentence.
        figure: The figure's span.
        before: Where the figure in front ends, or the sentence begins.
        after: Where the next figure begins, or the sentence ends.
        behind: Where the last of the figures listed with this one ends, if there are any.
    """
    base = _beginning(reading, figure)
    head = _ahead(reading, base, figure.start)
    behind = max(behind, figure.end)
    tail = words_of(
        _RESPECTIVELY.sub(_blank, reading.gist(behind, min(after, behind + _REACH)), count=1)
    )
    gap = _HEDGED.sub("", reading.gist(before, figure.start))
    end = before + len(gap.rstrip())
    total = bool(head) and head[-1].text == "total"  # "liabilities | total": the verb
    while not total and head and base + head[-1].end > end >= base:
        head = head[:-1]  # "worth | up to"
    found = counted_by(head, gap)
    if found is not None:
        return Phrase(found.shift(base), figure.start)
    multiplied = reading.between(figure.start, figure.end) in multiplying_verbs()
    if multiplied and tail and tail[0].text in _WHOSE:
        found = named(head_noun(tail[1:]))  # "will halve | its bond purchases to 3 trillion yen"
        return None if found is None else Phrase(found.shift(behind), figure.start)
    if multiplied:  # "Visits | have | doubled": it is the verb itself
        head = [*head, Word("rose", figure.start - base, figure.end - base)]
    first = base == reading.sentence.span.start == before
    percent = reading.between(figure.start, figure.end).endswith(("%", "cent"))
    for found, follows in _in_order(head, tail, gap, first=first, percent=percent):
        if found is not None:
            return Phrase(found.shift(behind if follows else base), figure.start)
    subject = subject_phrase(head)
    return None if subject is None else Phrase(subject.span.shift(base), subject.until + base)


def _ahead(reading: Reading, base: int, end: int) -> list[Word]:
    """The words in front of a figure; a fraction among them is a figure, too: "a fifth less than last summer, and yields averaged"."""
    parts = [q for q in reading.quantities if q.dimension == "fraction" and q.span.end <= end]
    parts = [q for q in parts if q.span.start >= base]
    if not parts:
        return words_of(reading.gist(base, end))
    signs = ((q.span, FIGURE, None) for q in parts)
    return words_of(signed_text(reading.gist(base, end), signs, base)[0])


def _in_order(
    head: list[Word], tail: list[Word], gap: str, *, first: bool, percent: bool
) -> Iterator[tuple[Span | None, bool]]:
    """What stands in each of the places, nearest first, and whether that is behind the figure."""
    yield _behind(tail), True
    yield signed(head, tail), False
    yield _affected(head, tail), True
    yield _attributive(head, tail, percent=percent), True
    yield apposed(head, tail), False
    yield _told_after(head, tail), True
    yield _grown(head, tail), True
    yield right_before(head, gap), False
    if not first:
        yield gapped(head), False
    yield moved_object(head), False


def _beginning(reading: Reading, figure: Span) -> int:
    """Where the words in front of the figure begin: behind a heading that runs into them ("Leases | The cost of … was")."""
    base = max(reading.sentence.span.start, figure.start - _REACH)
    note = _NOTE.match(reading.between(base, figure.start))
    base += note.end() if note else 0
    runs_on = [m.end() for m in _RUN_ON.finditer(reading.between(base, figure.start))]
    return base + runs_on[-1] if runs_on else base


def phrases_in_turn(reading: Reading, start: int, count: int) -> list[Span | None]:
    """The noun phrases that `count` figures from `start` on belong to one by one; empty if there are not as many.

    "Amortization of software, interest and rent were $4 million, $2 million and $1 million, respectively."
    """
    base = _beginning(reading, Span(start, start))
    ahead = _HEDGED.sub("", reading.gist(base, start))
    parts = parts_in_turn(words_of(ahead), count)
    spans = [named(head_noun(part)) for part in parts]
    return [None if span is None else span.shift(base) for span in spans]


def phrases_behind(
    reading: Reading, end: int, count: int, *, after: tuple[str, ...] = ("of", "in")
) -> list[Span | None]:
    """The same of figures in front of their nouns: "$16 million and $17 million of bonds and loans, respectively"."""
    words = words_of(reading.gist(end, end + _REACH))
    if not words or words[0].text not in after:
        return []
    ends = (i for i, word in enumerate(words) if word.text in ("respectively", ";", FIGURE))
    until = next(ends, 0)
    if not until or words[until].text != "respectively":
        return []
    spans = [named(head_noun(part)) for part in parts_of(words[1:until], count)]
    return [None if span is None else span.shift(end) for span in spans]


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _behind(tail: list[Word]) -> Span | None:
    """The noun phrase in "of guarantees", "in subsidies"; no place, no date and nothing that has its own article."""
    if not tail or tail[0].text not in ("of", "in"):
        return None
    run: list[Word] = []
    ended = False
    first = 2 if len(tail) > 1 and tail[0].text == "of" and tail[1].text in _OWN else 1
    if tail[0].text == "of" and first + 1 < len(tail) and _is_label(tail, first):
        first += 1
    for at, word in enumerate(tail[first : MODIFIERS + 2 + first], first):
        ended = not is_plain(word.text) or _is_gerund(word.text)
        verb = word.text in governing() and word.text not in listed("nounlike")  # "legal costs"
        if ended or (run and (is_participle(tail, at) or verb)):
            ended = True
            break
        run.append(word)
        if word.text.endswith("s") and not word.text.endswith("ss"):
            ended = True
            break
    if first >= 2 and run and run[-1].text in ("shares", "stock"):
        return None  # "$30 billion of its shares" is no measure of shares
    whole = tail[0].text == "of" or any(
        w.text.endswith("s") or w.text in listed("masses") for w in run
    )
    return named(run if ended else run[:2]) if whole else None


def _told_after(head: list[Word], tail: list[Word]) -> Span | None:
    """The subject behind a figure that opens its clause: "At 3.1%, | growth in loans | was the slowest"."""
    opened = head and (len(head) == 1 or head[-2].text in (";", ":"))
    comma = next((i for i, word in enumerate(tail[:_DATED]) if word.text == ","), None)
    if not opened or comma is None or len(tail) < comma + 3:
        return None
    if head[-1].text not in ("at", "up", "down") or (comma and head[-1].text == "at"):
        return None
    behind = tail[comma + 1 :]
    noun = head_noun(behind)
    grown = len(noun) == 1 and noun[0].text in moves_as_nouns()
    if grown and behind[0] == noun[0] and behind[1].text in ("in", "of"):
        noun = head_noun(behind[2:])
    return named(noun)


def _grown(head: list[Word], tail: list[Word]) -> Span | None:
    """What "a decrease of N in the value of its bonds" is of, "a N decrease in expense"."""
    before = len(head) > 1 and head[-1].text == "of" and head[-2].text in moves_as_nouns()
    words = tail if before else tail[1:]
    if not before and not (tail and tail[0].text in moves_as_nouns()):
        return None
    if len(words) < 2 or words[0].text not in ("in", "to") or words[1].text == PERIOD:
        return None
    at = 2 if len(words) > 1 and words[1].text in _OWN else 1
    return named(head_noun(words[at:]))


def _affected(head: list[Word], tail: list[Word]) -> Span | None:
    """What "an adverse impact of N on profit" and "a N effect on profit" are of."""
    at = 0 if len(head) > 1 and head[-1].text == "of" and head[-2].text in _EFFECTS else 1
    if at and not (tail and tail[0].text in _EFFECTS):
        return None
    if len(tail) <= at + 1 or tail[at].text != "on":
        return None
    return named(head_noun(tail[at + 1 :]))


def _is_label(tail: list[Word], at: int) -> bool:
    """Whether a name only says which: "of HTM | securities"."""
    return tail[at].text == NAME and is_plain(tail[at + 1].text)


def _is_gerund(word: str) -> bool:
    """Whether a word is a doing, which no money is in or of: "in making chips", but "of operating losses"."""
    return word.endswith("ing") and word not in listed("adjectives") and "-" not in word


def _stands_alone(tail: list[Word]) -> bool:
    """Whether one noun stands behind the figure and nothing that it narrows: "at 9.8% | interest"."""
    plain = bool(tail) and is_plain(tail[0].text) and not is_verb(tail[0].text)
    return plain and (len(tail) == 1 or tail[1].text in (",", ";", ")", "and", "but"))


def _attributive(head: list[Word], tail: list[Word], *, percent: bool) -> Span | None:
    """The noun that the figure stands before like an adjective: "a $787 billion | stimulus", "its $4 billion | share buyback"."""
    for at in range(1, min(len(tail), MODIFIERS + 1)):
        if tail[at].text in listed("carriers") and all(is_plain(w.text) for w in tail[:at]):
            return named(tail[: at + 1])  # "issued $1 billion principal amount of notes"
    opened = head and head[-1].text in (*listed("determiners"), *listed("holders"))
    if not opened and not _is_next_of_kind(head, tail):
        brought = percent and bool(head) and head[-1].text in ("at", "with")
        return named(tail[:1]) if brought and _stands_alone(tail) else None
    run: list[Word] = []
    for at, word in enumerate(tail[: MODIFIERS + 2]):
        if not is_plain(word.text) or (run and (is_participle(tail, at) or is_verb(word.text))):
            return named(run)
        run.append(word)
    return named(run) if len(run) == len(tail) else None


def _is_next_of_kind(head: list[Word], tail: list[Word]) -> bool:
    """Whether the noun behind the figure stood behind the one before, too: "a $9 million gift in May, $4 million | gift in June"."""
    if not head or not tail or head[-1].text not in (",", "and") or not is_plain(tail[0].text):
        return False
    figures = [at for at, word in enumerate(head[:-1]) if word.text == FIGURE]
    return bool(figures) and head[figures[-1] + 1].text == tail[0].text
