"""What only looks like a period: "2024 vehicles", "March 20 percent of", "May" the name, "the first half of the match"."""

from __future__ import annotations

from claims import lazy_re as re
from claims import lexicon
from claims.period import Period
from claims.recognizers.when.grammar import Item, Match
from claims.recognizers.when.stamps import Part, Stamp, period_words
from claims.recognizers.when.values import Value

_WORD_BEFORE = re.compile(r"([^\W_]+)(\W{0,3})\Z")
_WORD_AFTER = re.compile(r"(\W{0,2})([^\W\d_]+)")
_REACH = 24  # how far to look for the word before or after
_NO_YEAR_AFTER = frozenset("$£€¥₹#-.,/")
_NO_YEAR_BEFORE = frozenset("%$-")


def is_meant(match: Match, text: str) -> bool:
    """Whether the words around a match leave it the sense that its rule gives it."""
    means = match.rule.means
    if means == "year":
        return _is_year(match, text)
    if means == "fiscal year":
        return not _is_path(match, text)
    if means in ("relative unit", "rolling") and match.word("UNIT") in ("quarter", "half"):
        return word_after(text, match.end) != "of"  # "the last quarter of 2023"
    if len(match.names) == 1 and _proper("signs", match.names[0]):
        return not text[match.start + 1 : match.end].islower()
    if match.names[-1] == "before":
        return _closes(match, text)
    return means != "date" or _is_day(match, text)


def stands_alone(item: Item, value: Value, following: Item | None, text: str) -> bool:
    """Whether a value that no other line has taken up is a period by itself."""
    word = text[item.start : item.end].lower()
    if isinstance(value, Part) and value.year is None and following is not None:
        return not ("of" in following.kinds or _is_glued(text, item.end))
    if _proper("beside_a_date_only", word) or word_before(text, item.start) in ("every", "each"):
        return False
    if not isinstance(value, Stamp) or value.grain != "month":
        return True
    if word_after(text, item.end).lower() in period_words("traded"):
        return False
    return value.year is not None or _is_month(item, word, text)


def is_left_out(item: Item, last: Period | None, text: str) -> bool:
    """Whether "the first" is a quarter or half whose noun is left out: one was spoken of, and no other noun follows."""
    if last is None or last.grain not in ("quarter", "half"):
        return False
    if word_before(text, item.start) not in period_words("before_nth"):
        return False
    after, gap = _after(text, item.end)
    return gap.strip() != "" or not after or after in period_words("after_nth")


def word_before(text: str, at: int) -> str:
    """The word before an offset, in lower case, or ""."""
    return _before(text, at)[0]


def word_after(text: str, at: int) -> str:
    """The word after an offset, as written, or ""."""
    return _after(text, at)[0]


def is_comparison(text: str, start: int) -> bool:
    """Whether what begins here is what something else is compared with: it is not the time spoken of."""
    return word_before(text, start) in period_words("comparing")


def _proper(name: str, word: str) -> bool:
    return word in lexicon.load("periods")["proper"][name]


def _before(text: str, at: int) -> tuple[str, str]:
    """The word before an offset, in lower case, and the signs between."""
    if found := _WORD_BEFORE.search(text[max(0, at - _REACH) : at]):
        return found[1].lower(), found[2].strip()
    return "", text[max(0, at - 1) : at].strip()


def _after(text: str, at: int) -> tuple[str, str]:
    """The word after an offset, as written, and what is between."""
    if found := _WORD_AFTER.match(text[at : at + _REACH]):
        return found[2], found[1]
    return "", text[at : at + 2]


def _is_year(match: Match, text: str) -> bool:
    """Whether four digits on their own are a year and count nothing."""
    before, sign = _before(text, match.start)
    after, gap = _after(text, match.end)
    if text[max(0, match.start - 1) : match.start] in _NO_YEAR_AFTER or gap[:1] in _NO_YEAR_BEFORE:
        return False
    if before in period_words("numbering"):
        return False
    if not sign and before in period_words("strong_prepositions"):
        return True
    if gap == " " and after and after[0].islower():
        return not _is_counted(after)
    placed = (
        sign or not before or before in period_words("prepositions") | period_words("determiners")
    )
    # "Olympus 2014 Report" may be one, a round number less likely.
    return bool(placed or (after and before.isalpha() and match.number("YEAR") % 100))


def _is_path(match: Match, text: str) -> bool:
    """Whether the figures are part of an address or a code: "/2007/08/29/"."""
    return "/" in text[max(0, match.start - 1) : match.start] + text[match.end : match.end + 1]


def _closes(match: Match, text: str) -> bool:
    """Whether "before" ends its phrase ("the year before") and does not lead on ("a day before the vote")."""
    after, gap = _after(text, match.end)
    leads_on = gap == " " or text[match.end : match.end + 2].strip().isdigit()
    return not leads_on or after.lower() in period_words("prepositions") | {"when", "while", "as"}


def _is_day(match: Match, text: str) -> bool:
    """Whether the number beside a month is a day: not in "in March 20 percent of"."""
    if match.names[-1] != "DAY":
        return True
    after, gap = _after(text, match.end)
    if gap[:1] in ("%", "$"):
        return False
    if gap != " " or not after.islower():
        return True
    led_by_in = word_before(text, match.start) == "in"
    return not (after in period_words("counted") or (led_by_in and _is_counted(after)))


def _is_counted(word: str) -> bool:
    """Whether a number in front of the word would be counting it."""
    if word in period_words("counted"):
        return True
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return plural and word not in period_words("reported")


def _is_month(item: Item, word: str, text: str) -> bool:
    """Whether "May", "March", "April" or "Jan" is the month and neither a name nor a verb."""
    after, gap = _after(text, item.end)
    another_name = gap == " " and after[:1].isupper() and not after.isupper()
    if not (_proper("guarded", word) or (_proper("names", word) and another_name)):
        return True
    before, sign = _before(text, item.start)
    return sign in ("", ",", "(") and before in period_words("prepositions")


def _is_glued(text: str, end: int) -> bool:
    """Whether a hyphen ties on another word: "the first quarter-point cut"."""
    return text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha()
