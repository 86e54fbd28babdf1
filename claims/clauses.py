"""The subject of a verb that sets it to a figure: "The pension deficit, net of tax, | stood | at £2 billion".

Prose of filings puts much between the two. Where the clause has no other verb, its subject is what it opens with; where it has, the subject
is looked for backwards from the verb.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from claims.lexicon import load
from claims.noun_phrases import MODIFIERS, run_before
from claims.reading import FIGURE, NAME, PERIOD
from claims.wording import (
    Word,
    figure_verbs,
    governing,
    is_plain,
    listed,
    moves_as_nouns,
)
from claims.words import name_words

_LONGEST_PLACE = 10  # words from "recorded" to "at"


_LONGEST_HEARER = 5  # words from "told" to "that"
_SPEAKING = ("told", "tells", "warned", "assured", "promised", "informed")


class Subject(NamedTuple):
    """The words of a clause up to its verb, and which word that is."""

    words: list[Word]
    verb: int


def subject_of(head: list[Word]) -> Subject | None:
    """The subject of the last verb in front of the figure whose subject is measured."""
    for at in range(len(head) - 1, -1, -1):
        word = head[at].text
        if word == ";":
            return None  # "18,000 pubs lost money; it expects | 1,300 to close"
        link = word in listed("links") and _is_set(head, at + 1)
        moved = word in figure_verbs() and not _is_noun(head, at)
        if link or moved or _has_moved(head, at):
            verb = at
            while at and (
                head[at - 1].text in listed("auxiliaries") or head[at - 1].text.endswith("ly")
            ):
                at -= 1
            owned = _whose(head, at) or _shared(head, at)
            if owned:
                return Subject(owned, verb)
            beside = word.endswith("ing")  # "losses totaling": its subject stands right before
            words = (not beside and _opening(head, at)) or _clause_before(head, at)
            if words and words[-1].text in ("it", "they"):
                continue  # "… climbed to 33,495; among building firms it went up by a third"
            return Subject(words, verb)
    return None


def _has_moved(head: list[Word], at: int) -> bool:
    """Whether any verb puts its subject to the figure: "margins had | fattened | to 31%"."""
    word, behind = head[at].text, head[at + 1 :]
    if not word.endswith("ed") or not behind or behind[0].text not in ("to", "by", "from"):
        return False
    perfect = at > 0 and head[at - 1].text in ("has", "have", "had")
    return perfect and all(w.text in listed("hedges") for w in behind[1:])


def _whose(head: list[Word], verb: int) -> list[Word]:
    """The words between "whose" and its verb: "Kestane, whose | margin | is 4%"."""
    run = run_before(head, verb)
    start = verb - len(run)
    return run if 0 < start < verb and head[start - 1].text == "whose" else []


def _shared(head: list[Word], verb: int) -> list[Word]:
    """The subject of the verb in front that a verb behind "and" shares: "Property taxes make up 72% of income | and | will go up"."""
    if verb < 3 or head[verb - 1].text not in ("and", "but"):
        return []
    start = max((i + 1 for i in range(verb - 1) if head[i].text in (";", ":")), default=0)
    first = next((i for i in range(start + 1, verb - 1) if _is_finite(head[i].text)), None)
    if first is None or any(w.text in listed("subordinating") for w in head[first : verb - 1]):
        return []
    words = _without_circumstances(head[start:first])
    plain = words and not any(w.text in (",", FIGURE) or w.text[0] == NAME for w in words)
    return words if plain and words[-1].text not in listed("pronouns") else []


def _is_set(head: list[Word], at: int) -> bool:
    """Whether what a form of "to be" says is the figure: "was | about", "was | recorded in other assets at"."""
    behind = head[at:]
    if behind and behind[-1].text == "at" and _is_valued(behind[0].text):
        return len(behind) <= _LONGEST_PLACE and all(w.text != FIGURE for w in behind)
    return all(w.text in listed("auxiliaries") or w.text in listed("hedges") for w in behind)


def _is_valued(word: str) -> bool:
    """Whether a participle may put a subject at a figure: "was recorded at", "is seen at"."""
    return word in listed("valued") or word.endswith(("ed", "en"))


def parts_in_turn(head: list[Word], count: int) -> list[list[Word]]:
    """The parts of the subject, or of the object before "of", that as many figures belong to one by one; empty if they are not as many."""
    words: list[Word] = []
    if head and head[-1].text == "of":
        verbs = [i for i, w in enumerate(head) if w.text in listed("takers")]
        words = head[verbs[-1] + 1 : -1] if verbs else []
    else:
        found = subject_of(head)
        words = found.words if found else []
    return parts_of(words, count)


def parts_of(words: list[Word], count: int) -> list[list[Word]]:
    """The parts of a list that commas and "and" join; empty if they are not as many."""
    last = max((i for i, w in enumerate(words) if w.text == "and"), default=0)
    for joints in ((",", "and"), (",",)):
        parts: list[list[Word]] = [[]]
        for at, word in enumerate(words):
            if word.text in joints or at == last > 0:
                parts.append([])
            else:
                parts[-1].append(word)
        kept = [part for part in parts if part and part[0].text not in listed("asides")]
        if len(kept) == count:
            return kept
    return []


def _opening(head: list[Word], verb: int) -> list[Word]:
    """The words from where the clause begins to its verb, if no other verb stands between; empty where one does."""
    start = _clause_start(head, verb)
    words = _behind_apposition(head[start:verb]) if start else head[:verb]
    words = _behind_comma(_without_circumstances(_told(words)))
    first, last = (words[0].text, words[-1].text) if words else ("", "")
    aside = first in listed("asides") or (start > 0 and last == ",")
    if not words or aside or first in listed("pronouns") or last in listed("pronouns"):
        return []
    allowed = 0
    for at, word in enumerate(words):
        if word.text in ("which", "that", "who", "whose") and at:
            allowed += 1
        elif word.text in listed("subordinating"):
            return []
        elif _is_finite(word.text):
            allowed -= 1
            if allowed < 0:
                return words[:at] if words[-1].text == "and" else []
    return words


def _behind_comma(words: list[Word]) -> list[Word]:
    """The last words of an opening that no list makes: "Its mobile arm apart, | sales | shrank"."""
    texts = [w.text for w in words]
    if "," not in texts or texts[-1] == "," or "and" in texts:
        return words
    if any(t in listed("asides") or t in ("which", "that", "who", "whose") for t in texts):
        return words
    behind = words[len(texts) - texts[::-1].index(",") :]
    return behind if behind[0].text in listed("determiners") or behind[0].text[0] == NAME else words


def _behind_apposition(words: list[Word]) -> list[Word]:
    """The words behind what is said of a figure in front: "fell by 18%, | the ninth monthly fall, and | capacity use slid"."""
    joint = next((i for i, w in enumerate(words) if w.text == "and" and i > 1), 0)
    closed = (
        joint and words[joint - 1].text == "," and words[0].text in (",", *listed("determiners"))
    )
    said = closed and not any(_is_finite(w.text) for w in words[:joint])
    return words[joint + 1 :] if said else words


def _told(words: list[Word]) -> list[Word]:
    """The words behind "found that", "analysts believe": what is told, not who tells it."""
    for at in range(len(words) - 2, 0, -1):
        if words[at].text not in listed("tellers") or words[at - 1].text in listed("determiners"):
            continue
        behind = [w.text for w in words[at + 1 : at + 1 + _LONGEST_HEARER]]
        if "that" in behind[1:] and words[at].text in _SPEAKING:
            return words[at + 2 + behind.index("that") :]  # "told analysts that margins would be"
        that = words[at + 1].text == "that"
        known = words[at - 1].text in name_words().crowds or words[at - 1].text[0] == NAME
        if that or (known and not words[at - 1].text.endswith("s'")):
            return words[at + 1 + that :]
    return words


def _is_finite(word: str) -> bool:
    if word in listed("quantifiers"):
        return False
    if word in listed("links") or word in listed("finite") or word in _other_verbs():
        return True
    return word in figure_verbs() and word not in moves_as_nouns() and not word.endswith("ed")


@cache
def _other_verbs() -> frozenset[str]:
    return frozenset(load("scopes")["verbs"]) - moves_as_nouns() - listed("nounlike")


def _clause_start(head: list[Word], verb: int) -> int:
    """Where the clause of the verb begins: behind the last figure and the conjunction after it; the verb where there is none."""
    for at in range(verb - 1, -1, -1):
        if head[at].text in (";", ":"):
            return at + 1
        if head[at].text == FIGURE:
            start, joined = at + 1, False
            while start < verb and not is_plain(head[start].text):
                if head[start].text in (",", ")", "and", "but", "while"):
                    joined = True
                if head[start].text in ("which", "that", "or"):
                    return verb
                start += 1
            return start if joined else _last_joint(head, at, verb)
    return 0


def _last_joint(head: list[Word], start: int, verb: int) -> int:
    """Where the last "and our", "while the" between two words opens a clause; the verb where none does."""
    for at in range(verb - 2, start, -1):
        if head[at].text in ("and", "but", "while") and head[at + 1].text in listed("determiners"):
            return at + 1
    return verb


def _without_circumstances(words: list[Word]) -> list[Word]:
    """The clause without what opens it: "In 2020, …", "As of 31 May 2021 and 2020, …", "Additionally, …"."""
    while words:
        first = words[0].text
        if first == "(":
            close = next((i for i, w in enumerate(words) if w.text == ")"), len(words) - 1)
            words = words[close + 1 :]
        elif first in (",", "and", ")", "”", '"', "“"):
            words = words[1:]
        elif (
            first in listed("prepositions") or first in listed("circumstantial") or first == PERIOD
        ):
            end = _circumstance_end(words)
            if end is None:
                return []
            words = words[end:] if words[end - 2].text[0] != NAME else _behind_apposed(words[end:])
        elif first.endswith("ly") and len(words) > 1 and words[1].text == ",":
            words = words[2:]
        elif _opens_participle(words):
            comma = next((i for i, w in enumerate(words) if w.text == ","), None)
            if comma is None:
                break
            words = words[comma + 1 :]
        else:
            break
    return words


def _behind_apposed(words: list[Word]) -> list[Word]:
    """The words behind what is said of a name, closed by a comma: "At Falmouth, | a chain of gyms, | membership rose"."""
    if words and (words[0].text in ("a", "an", "the") or words[0].text.endswith(("'s", "’s"))):
        close = next((i for i, w in enumerate(words) if w.text == ","), None)
        return words if close is None else words[close + 1 :]
    return words


def _opens_participle(words: list[Word]) -> bool:
    """Whether a clause begins with what somebody did first: "Stripping out one-off items, …", "Adjusted for inflation, …"."""
    if len(words) < 3:
        return False
    first, second = words[0].text, words[1].text
    if first.endswith("ing") and len(first) > 5:
        noun = first in listed("gerunds") or first in listed("adjectives") or second == ","
        return not noun and not _is_finite(second)
    passive = first.endswith("ed") or first in ("hit", "led", "driven", "helped", "hurt", "given")
    return passive and second in ("by", "for", "from", "on", "with")


def _circumstance_end(words: list[Word]) -> int | None:
    """Where a circumstance that opens a clause ends: at a comma, unless it lists, or behind a period."""
    for at, word in enumerate(words):
        behind = words[at + 1].text if at + 1 < len(words) else ""
        if word.text == "," and behind not in (PERIOD, "and", FIGURE):
            return at + 1
        if word.text == PERIOD and behind not in ("", ",", "and", PERIOD):
            return at + 1
    return None


def _is_noun(head: list[Word], at: int) -> bool:
    """Whether a word of the verbs is the noun: "a drop of", "a special advance"."""
    after_article = at > 0 and head[at - 1].text in listed("determiners")
    return head[at].text in moves_as_nouns() and (after_article or len(head) - at > 3)


def _clause_before(head: list[Word], at: int) -> list[Word]:
    """The subject's words: back from the verb, over a relative clause, to where the clause begins."""
    if at and head[at - 1].text == "that":
        return run_before(head, at - 1)  # "at prices that are 4% higher"
    if at > 1 and head[at - 1].text == "which" and head[at - 2].text == ",":
        run = run_before(head, at - 2)  # "Mortgages, which make up 58%"
        before = head[at - 3 - len(run)].text if at > 2 + len(run) else ""
        if run and run[-1].text in listed("none") and before in listed("prepositions"):
            start = at - 2
            while start and not opens(head, start):
                start -= 1
            return head[start : at - 2]  # "Loans to small firms, which had grown"
        return [] if before in ("and", "or", ",") else run
    while at and head[at - 1].text in (",", ")"):
        opening = _asideopens(head, at - 1)
        if opening is None:
            return []
        at = opening
    start = at
    while start and (not opens(head, start) or is_within(head, start, at)):
        start -= 1
    return head[start:at]


def _asideopens(head: list[Word], close: int) -> int | None:
    """Where the aside begins that a comma or bracket closes: "X, which fell, was", "X, net, was", "X (losses) were"."""
    mark = "," if head[close].text == "," else "("
    opening = next((i for i in range(close - 1, -1, -1) if head[i].text == mark), None)
    if opening is None or mark == "(":
        return opening
    first = head[opening + 1].text
    aside = first in listed("asides") or first.endswith(("ing", "ed"))
    # "rent owed to Acme, the landlord, has reached"
    named = opening > 0 and head[opening - 1].text[0] == NAME
    aside = aside or (named and first in ("the", "a", "an"))
    aside = aside or any(word.text == FIGURE for word in head[opening + 1 : opening + 4])
    return opening if aside else None


def is_within(head: list[Word], start: int, end: int) -> bool:
    """Whether what looks like the opening of a clause at `start` goes on with what stands before it.

    So it is in a list behind a preposition ("the cost of fuel, wages and rent") and in a relative clause ("gains that
    were recognised").
    """
    mark = head[start - 1].text
    if mark == "that":
        return head[start].text in listed("links") or head[start].text.endswith("ed")
    if mark not in (",", "and", "or") or end - start > MODIFIERS or start < 2:
        return False
    opened = start - 1
    while opened and not opens(head, opened):
        opened -= 1
    before = [word.text for word in head[opened : start - 1]]
    if mark == "," and before and before[-1] in ("and", "or"):
        return False
    bound = any(word in listed("prepositions") for word in before[1:])
    chained = bool(before) and opened > 1 and len(before) <= MODIFIERS
    led = bool(before) and (is_plain(before[0]) or before[0] in listed("determiners"))
    verb = any(w in governing() or w in listed("links") or w == FIGURE for w in before)
    if verb or not led:
        return False
    return bound or (chained and is_within(head, opened, start))


def opens(head: list[Word], at: int) -> bool:
    """Whether a clause begins with word `at`: "said | sales", "saw | its shares fall"."""
    before = head[at - 1].text
    owned = at < len(head) and head[at].text in listed("determiners") and before in governing()
    return owned or before in listed("ends") or before in ',;:()"“”—–'
