"""What else than a company has the measure: "securities with a fair value of $16.8 billion", "Chilled meals brought in £238m"."""

from __future__ import annotations

from dataclasses import replace

from claims import lazy_re as re
from claims.clauses import opens, subject_of
from claims.document import Span
from claims.measure import Measure
from claims.noun_phrases import head_noun, named, run_before
from claims.reading import FIGURE, PERIOD, Reading
from claims.what.measures import MeasureMention, of_economies, of_lines
from claims.wording import Word, listed, words_of
from claims.words import description_words, name_words, title_words

_REACH = 300  # characters
_ANOTHER_CLAUSE = re.compile(r"[,;:#]|\b(?:and|but|that|which|who|while|as|it|they)\b")
# What stands between such a noun and what it is of: the figures, their periods, and what joins them.
_BETWEEN = ("of", FIGURE, PERIOD, ",", "and", "respectively", "at", "in", "as")
# "Acme's | cloud | business", "its | retail | division"
_PART = re.compile(
    r"(?:['’]s?|\b(?:[Ii]ts|[Tt]heir))\s+((?:[\w&-]+\s+){0,2}[\w&-]+)\s+"
    r"(?:business|division|unit|arm|segment|operations?)\s+(?:[a-z]+ly\s+|also\s+|alone\s+)?$"
)
_ARTICLES = ("a", "an", "the", "its", "their")


def with_bearer(reading: Reading, measure: Measure) -> Measure:
    """The measure, and where its last word says only how something is counted, that thing as its scope and among its words."""
    span = measure.span
    if span is None or measure.scope:
        return measure
    words = words_of(reading.gist(span.start, span.end))
    if not words or words[-1].text not in listed("carriers"):
        return measure
    base = max(reading.sentence.span.start, span.start - _REACH)
    head = words_of(reading.gist(base, span.start))
    while head and (head[-1].text in _ARTICLES or head[-1].text in listed("quantifiers")):
        head = head[:-1]
    found = _bearer(head)
    if found is None:
        return _with_bearer_behind(reading, measure, span.end)
    bearer = found.shift(base)
    scope = reading.between(bearer.start, bearer.end).lower()
    return replace(
        measure, scope=scope, span=Span(bearer.start, span.end if _is_brought(head) else bearer.end)
    )


def with_subject(reading: Reading, measure: Measure) -> Measure:
    """A measure that a verb names, with the verb's subject as its scope where that is a line of business: "Chilled meals brought in"."""
    span = measure.span
    if span is None or measure.scope or measure.name not in of_lines():
        return measure
    base = max(reading.sentence.span.start, span.start - _REACH)
    if part := _PART.search(reading.gist(base, span.start)):
        return replace(measure, scope=part[1].lower())
    head = words_of(reading.gist(base, span.start))
    run = run_before(head, len(head))
    first = len(head) - len(run)
    if not run or not (first == 0 or opens(head, first) or head[first - 1].text in _ARTICLES):
        return measure
    found = named(run)
    if found is None or any(is_company_or_crowd(word.text) for word in run):
        return measure
    subject = found.shift(base)
    if any(m.span.overlaps(subject) for m in reading.mentions):
        return measure
    return replace(measure, scope=reading.between(subject.start, subject.end).lower())


def subject_measured(reading: Reading, verb: MeasureMention) -> MeasureMention | None:
    """The measure of a country that a verb of takings has for its subject: "Tea exports from Kenya | brought in $700 million"."""
    if not verb.verb or verb.measure.name not in of_lines():
        return None
    ahead = [m for m in reading.measures if not m.verb and m.span.end <= verb.span.start]
    if not ahead or ahead[-1].measure.name not in of_economies():
        return None
    gap = reading.gist(ahead[-1].span.end, verb.span.start)
    return None if _ANOTHER_CLAUSE.search(gap) else ahead[-1]


def is_company_or_crowd(word: str) -> bool:
    """Whether a word is for whole companies or for people: "retailer", "shoppers"."""
    descriptions, one = description_words(), word.removesuffix("s")
    listed_words = (descriptions.generic, descriptions.heads, descriptions.plural)
    if any(word in words or one in words for words in listed_words):
        return True
    return word in name_words().crowds or one in title_words().occupations


def _with_bearer_behind(reading: Reading, measure: Measure, end: int) -> Measure:
    """The measure with what stands behind its figures for its scope: "notional amounts of $11 billion and $9 billion | of swaps"."""
    tail = words_of(reading.gist(end, end + _REACH))
    at = 0
    while at < len(tail) and (tail[at].text in _BETWEEN or tail[at].text in listed("hedges")):
        at += 1
    if at + 1 >= len(tail) or tail[0].text != "of" or tail[at - 1].text != "of" or at < 3:
        return measure
    found = named(head_noun(tail[at:]))
    if found is None:
        return measure
    return replace(measure, scope=reading.between(end + found.start, end + found.end).lower())


def _is_brought(head: list[Word]) -> bool:
    return head[-1].text == "with"


def _bearer(head: list[Word]) -> Span | None:
    """The noun phrase in front of "with", or the subject of "had"."""
    if not head:
        return None
    if _is_brought(head):
        return _noun_before(head, len(head) - 1)
    if head[-1].text not in ("had", "has", "have"):
        return None
    at = len(head) - 1
    if at and head[at - 1].text == "which":
        return _noun_before(head, at - 1)
    found = subject_of([*head[:at], Word("was", head[at].start, head[at].end)])
    return named(head_noun(found.words)) if found else None


def _noun_before(head: list[Word], end: int) -> Span | None:
    while end and head[end - 1].text in (",", PERIOD):
        end -= 1
    return named(run_before(head, end))
