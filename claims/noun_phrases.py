"""The noun phrase in a run of words: where it begins and ends, and whether it can name a measure."""

from __future__ import annotations

from collections.abc import Sequence

from claims.document import Span
from claims.reading import NAME, PERIOD
from claims.wording import Word, governing, is_plain, is_verb, listed, moves_as_nouns

# Behind a noun these are of its verb: "the driller | would lose"
_LEADS_ON = ("had", "has", "have", "will", "would", "could", "may", "might", "should")
MODIFIERS = 3  # words a noun phrase has in front of its noun


def run_before(head: list[Word], at: int) -> list[Word]:
    """The plain words that end right before word `at`."""
    start = at
    while start > 0 and at - start <= MODIFIERS and is_plain(head[start - 1].text):
        start -= 1
    for verb in range(at - 2, start - 1, -1):
        if is_predicate(head, verb):
            return head[verb + 1 : at]
    while start + 1 < at and head[start].text in governing():
        start += 1
    return head[start:at]


def is_participle(words: list[Word], at: int) -> bool:
    """Whether a word says what happened to the noun before it: "losses | resulting from", "balance | associated with"."""
    if words[at].text in listed("gerunds"):
        return False
    if not words[at].text.endswith(("ed", "ing")) and words[at].text not in ("paid", "held"):
        return False
    if at + 1 == len(words) or words[at + 1].text in listed("prepositions"):
        return True
    doing = words[at].text.endswith("ing") and words[at].text not in listed("adjectives")
    return doing and words[at + 1].text in listed("determiners")  # "Britons | claiming the benefit"


def head_noun(words: list[Word]) -> list[Word]:
    """The noun phrase without its owner, its article and what follows its first preposition."""
    start = 0
    while start < len(words) and not is_plain(words[start].text):
        start += 1
    end = start
    while end < len(words) and (
        is_plain(words[end].text) or words[end].text.endswith(("'s", "’s"))
    ):
        if end > start and (
            is_participle(words, end) or words[end].text in ("not", "attributable")
        ):
            break
        end += 1
        if words[end - 1].text.endswith(("'s", "’s")):
            start = end
    owned = start > 0 and words[start - 1].text in ("our", "its", "their")  # "our share of fees"
    counted = end - start == 1 and words[start].text in listed("counting") and not owned
    of = end < len(words) and words[end].text == "of"
    moves = end - start == 1 and words[start].text.removesuffix("s") in moves_as_nouns()
    if moves and end < len(words) and words[end].text == "in":
        return head_noun(words[end + 1 :]) or words[start:end]  # "cap rises in | rent"
    if end - start == 1 and words[start].text in listed("aims") and end < len(words):
        return head_noun(words[end + 1 :])  # "its outlook for operating profit"
    alone = words[start].text.startswith("volume") if counted else False
    counted = counted and (of or not (alone or words[start].text.endswith("s")))
    return head_noun(words[end + 1 :]) if counted else words[start:end]


def named(run: list[Word]) -> Span | None:
    """The span of a noun phrase, unless it is none."""
    while run and (run[0].text in listed("auxiliaries") or run[0].text.endswith("ly")):
        run = run[1:]
    while run and (run[-1].text in ("unchanged", "steady") or run[-1].text in _LEADS_ON):
        run = run[:-1]
    while len(run) > 1 and run[0].text in listed("takers"):
        run = run[1:]
    while len(run) > 1 and run[-1].text == "growth":
        run = run[:-1]  # "market | growth to 1%"
    run = run[-(MODIFIERS + 2) :]
    if not run or run[-1].text in listed("hedges"):
        return None
    if run[-1].text.endswith("ing") and run[-1].text in listed("movers"):
        return None  # "bringing | the total this year to"
    if len(run) == 1 and run[0].text in listed("wanting"):
        return None
    compound = len(run) > 1 and run[-1].text in (listed("compound") | listed("aims"))
    if any(word.text in listed("pronouns") for word in run):
        return None
    if run[-1].text.endswith("ed") or (run[-1].text in listed("none") and not compound):
        return None
    if run[-1].text in (listed("bare") | listed("aims")) and all(
        w.text in listed("rhythms") for w in run[:-1]
    ):
        return None
    return Span(run[0].start, run[-1].end)


def is_predicate(words: Sequence[Word], at: int) -> bool:
    """Whether a word in front of a noun is the verb that has it for an object: "includes | income", "we accrued | interest".

    A participle behind an article or a preposition is an adjective: "of recognized | losses".
    """
    word = words[at].text
    before = words[at - 1].text if at else ""
    if word.endswith("ing"):
        return word.removesuffix("ing") + "ed" in governing()
    if word.endswith("ed") and before in ("has", "have", "had"):
        return True
    company = before in listed("none") or before in ("we", "it", "they")
    if word.endswith("ed") and company:
        return True
    if word in ("held", "paid", "sold", "made") and (company or before[:1] == NAME):
        return True
    if not is_verb(word) or word in listed("quantifiers") or word in listed("nounlike"):
        return False
    if not word.endswith("ed"):
        return True
    subject = before in listed("pronouns") or (
        bool(before) and is_plain(before) and not is_verb(before)
    )
    subject = subject or before in listed("auxiliaries")
    moves = before == "and" and word in listed("movers")
    return before[:1] in (NAME, PERIOD) or subject or moves
