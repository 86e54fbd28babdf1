"""Numbers of reasons, conditions or steps against the sentences behind them that go through these: "It gave two reasons. First, … Second, … Third, …"."""

from __future__ import annotations

from collections.abc import Iterator

from claims import lazy_re as re
from claims.document import Document
from factcheck.dates.dated import count_of
from factcheck.sums.named_lists import FEW, Listed

# A number of things, as copy counts them.
COUNT = (
    rf"(?<![$€£¥₹.,-])\b(?P<count>{FEW})"
    r"(?! (?:hundred|thousand|million|billion|trillion|percent|per cent|bn|mn)\b)"
)
_REASONS = re.compile(
    rf"{COUNT}(?: [a-z-]+)?(?: [a-z-]+)? (?:reasons|conditions|demands|problems|aims|goals|objections|options|steps|stages|phases|ways|changes|questions|faults"
    r"|risks|causes|things|points|tasks|measures|factors|issues|lessons|weaknesses|advantages|parts|elements|arguments|proposals|pillars|pledges|priorities|components|themes)\b",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"\b(?:includ\w+|such as|among|like|e\.g|for example|for instance|notably|led by|starting|beginning|mostly|mainly|at least|or more|more than|least"
    r"|one of|first|second|latest|says?|said|asked?)\b",
    re.IGNORECASE,
)
_ORDINALS = ("fir", "sec", "thi", "fou", "fif", "six", "sev", "eig")
_ORDINAL = re.compile(
    r"(?:The )?(first|second|third|fourth|fifth|sixth|seventh|eighth)(?:ly,?|,| (?:is|was|of)\b)",
    re.IGNORECASE,
)
# What tells of another without its number.
_GOES_ON = re.compile(
    r"^(?:The (?:other|last|final|next)|Another|Finally|Last(?:ly)?|Then|Besides|Moreover|Furthermore|In addition|Also|And|Next|A (?:third|fourth|fifth|further|last|final))\b"
    r"|\b(?:third|fourth|fifth|finally|lastly|another (?:reason|condition|problem|point))\b",
    re.IGNORECASE,
)
_FEWEST = 2
_MOST_ITEMS = 40  # sentences looked at


def told_off(document: Document) -> Iterator[Listed]:
    """A number of reasons, and the sentences behind it that begin with "First", "Second", "Third", where there are more or fewer of these."""
    sentences = document.sentences
    for at, sentence in enumerate(sentences):
        found = _REASONS.search(sentence.text)
        if found is None or _SOME.search(sentence.text):
            continue
        last, more = 0, False
        for behind in sentences[at + 1 : at + _MOST_ITEMS]:
            place = _ORDINAL.match(behind.text)
            next_one = _ORDINALS.index(place[1].lower()[:3]) + 1 if place else 0
            if place and next_one != last + 1:
                break
            if not place and not last:
                break  # the first has to stand right behind the number
            last = next_one or last
            more = more or (place is None and _GOES_ON.search(behind.text) is not None)
        count = count_of(found["count"]) or 0
        if last > count or (_FEWEST <= last < count and not more):
            yield Listed(sentence, found.span(), count, last, found["count"])
