"""What is concluded from two figures: "diesel cost €1.68 and unleaded €1.62, which means diesel drivers are paying less than petrol drivers".

The clause behind "so", "which means", "making" names one of the two things that the figures are of, by a word that stands before that figure alone, and
the other in its turn, or "of the two". What it compares has to be told by the figures: their own noun, or money by a verb of money.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims import lazy_re as re
from claims.claim import Claim
from claims.when.calendar import MONTH_NAMES
from factcheck.draft import Draft
from factcheck.orders.spreads import in_one_unit
from factcheck.orders.superlatives import Comparison
from factcheck.orders.words import any_of, comparatives_of, of_list
from factcheck.retellings import stems_of

_SO = re.compile(
    r"(?:,|;| –| —|\() ?(?:and )?(?:so(?: that)?|which (?:means|meant|makes|made|leaves|left)|mean(?:s|t|ing)(?: that)?|making|leaving|thus|hence|therefore)\b"
)
_SO_NEXT = re.compile(
    r"^(?:So|Thus|Hence|Therefore|(?:That|This|Which|It) (?:means|meant|makes|made|leaves|left)|In other words)\b"
)
_DEGREE = re.compile(rf"\b(?P<word>{any_of('more', 'less')})\b")
_OF_THE_TWO = re.compile(
    r"^(?: [a-z-]+)? (?:of (?:the|these|those) (?:two|pair)|one|partner|half)\b"
)
_THAN = re.compile(r"^(?P<what>(?: [a-z-]+){0,4}?) than (?P<other>[^.;:\d]{2,70})")
_AMOUNT = re.compile(rf"\b(?:{of_list('amounts')})\b[^.;:\d]{{0,20}}$")
_PER = re.compile(r"^ (?:per|for|on|a|an|each|at) ")
_NOT_SAID = re.compile(
    r"\b(?:not|never|no longer|nor|neither|once|used to|would|could|should|may|might|if|until|unless|expected|will|soon|almost|nearly|even|both)\b"
)
_OTHER_TIME = re.compile(
    rf"\b(?:ago|before|earlier|last|previous|year|years|month|months|week|weeks|quarter|then|now|it|they|was|were|usual|ever|(?:19|20)\d\d|{MONTH_NAMES})\b"
)
_CLAUSE = re.compile(r".*(?:\b(?:and|while|whereas|but|against|with|than)\b|[,;])", re.DOTALL)
_MOST_FIGURES = 6
_LIKE = 4  # letters


def concluded(draft: Draft) -> Iterator[Comparison]:
    """Every two figures of a sentence with what the words behind them conclude."""
    sentences = draft.document.sentences
    for at, claims in draft.by_sentence.items():
        pair = claims[:2]
        if len(pair) < 2 or len(claims) > _MOST_FIGURES or not in_one_unit(pair[1], pair[0]):
            continue
        if pair[0].quantity is None or pair[0].quantity.direction or pair[0].headline:
            continue
        span = sentences[at].span
        behind = draft.document.text[pair[1].span.end : span.end]
        so = _SO.search(behind)
        told = behind[: so.start()] if so else behind
        if any(character.isdigit() for character in told):
            continue
        if so is not None:
            yield from _compared(draft, pair, span.start, behind[so.end() :], so.start())
        elif draft.goes_on(at) and _SO_NEXT.match(sentences[at + 1].text):
            yield from _compared(draft, pair, span.start, sentences[at + 1].text, len(behind))


def _compared(
    draft: Draft, pair: Sequence[Claim], start: int, told: str, tail: int
) -> Iterator[Comparison]:
    """The comparison that a conclusion makes of two figures, if it names one of the things they are of and the other."""
    found = _DEGREE.search(told)
    if found is None or _NOT_SAID.search(told):
        return
    labels = labels_of(draft, pair, start, tail)
    subject, behind = told[: found.start()], told[found.end() :]
    than = _THAN.match(behind)
    if than and not any(names(subject, label) for label in labels):
        subject = than["what"]  # "it has more broadband customers than mobile ones"
    first = _first_of(subject, than, labels)
    if first is None or not (than or _OF_THE_TWO.match(behind)):
        return
    one, other = (pair[0], pair[1]) if first == 0 else (pair[1], pair[0])
    dimension = one.quantity.dimension if one.quantity else ""
    sign = comparatives_of(dimension).get(found["word"])
    if sign is not None and _is_of_the_figures(draft, pair, start, found, than):
        yield one, other, sign, f"{found['word']} {'than' if than else 'of the two'}"


def _first_of(
    subject: str, than: re.Match[str] | None, labels: Sequence[frozenset[str]]
) -> int | None:
    """Which of two things a comparison begins with; None where its words do not tell it from the other."""
    ones = [at for at, label in enumerate(labels) if names(subject, label)]
    if than is None:
        return ones[0] if len(ones) == 1 else None
    if _OTHER_TIME.search(than["other"]):
        return None
    others = [at for at, label in enumerate(labels) if names(than["other"], label)]
    if len(others) == 1 and 1 - others[0] in ones:
        return 1 - others[0]
    # "diesel drivers … than petrol drivers", of diesel and unleaded
    noun = re.search(r"[a-z]+$", than["other"].strip())
    again = noun is not None and re.search(rf"\b{noun.group()}\b", subject) is not None
    return ones[0] if len(ones) == 1 and not others and again else None


def names(words: str, label: frozenset[str]) -> bool:
    """Whether a word is one of a label, or has its beginning: "southern" of "south"."""
    told = stems_of(words)
    return bool(told & label) or any(
        word.startswith(known) or known.startswith(word)
        for word in told
        for known in label
        if min(len(word), len(known)) >= _LIKE
    )


def labels_of(
    draft: Draft, pair: Sequence[Claim], start: int, tail: int
) -> tuple[frozenset[str], frozenset[str]]:
    """The words before each of two figures that do not stand before the other."""
    text = draft.document.text
    between = text[pair[0].span.end : pair[1].span.start]
    cut = _CLAUSE.match(between)
    behind = text[pair[1].span.end : pair[1].span.end + tail]
    first = stems_of(f"{text[start : pair[0].span.start]} {between[: cut.end()] if cut else ''}")
    second = stems_of(f"{between[cut.end() :] if cut else between} {behind}")
    return first - second, second - first


def _is_of_the_figures(
    draft: Draft,
    pair: Sequence[Claim],
    start: int,
    found: re.Match[str],
    than: re.Match[str] | None,
) -> bool:
    """Whether "more" is of what the figures count: a noun of their own, or money behind a verb of money."""
    if found["word"] not in ("more", "less", "fewer"):
        return True
    what = than["what"].strip() if than else ""
    told = draft.document.text[start : pair[1].span.end]
    money = pair[0].quantity is not None and pair[0].quantity.dimension == "money"
    if what and not _PER.match(f" {what} "):
        return not money and bool(stems_of(what) & stems_of(told))
    return money and _AMOUNT.search(found.string[: found.start()]) is not None
