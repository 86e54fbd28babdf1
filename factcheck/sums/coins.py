"""What becomes of each pound, euro or dollar: "of every euro, 62 cents goes on wages, 21 on rent and 17 cents is profit".

The cents are shares of a whole: together no more than a hundred, and just as many where the last is what is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from claims import lazy_re as re
from claims.claim import Claim
from claims.lexicon import alternatives
from claims.recognizers.vocabulary import currency_names, minor_units, shared_currencies
from factcheck.draft import Draft
from factcheck.relation import Relation, Sign, constant, figure_of, plus

_MONEY = alternatives(("pound", *currency_names(), *shared_currencies()))
_OF_EACH = re.compile(
    rf"\b(?:of|for|from|in|out of|to) (?:each|every) (?:{_MONEY})\b",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\b(?:rest|remaining|remainder|balance|left|leaving|everything else|all else|profit|margin)\b",
    re.IGNORECASE,
)
_FEWEST, _MOST, _HUNDRED, _NEAR = 3, 10, 100, 30
_BEHIND = 10  # sentences, of a list


def coins(draft: Draft, check: str) -> Iterator[Relation]:
    """Relate the cents of each euro to a hundred."""
    sentences = draft.document.sentences
    for at, sentence in enumerate(sentences):
        if _OF_EACH.search(sentence.text) is None:
            continue
        here = _cents(draft, range(at, at + 1))
        if len(here) < _FEWEST and sentence.text.rstrip().endswith(":"):
            here = _cents(draft, range(at, at + _BEHIND))
        values = sum((figure_of(c).value for c in here), Fraction(0))
        if _FEWEST <= len(here) <= _MOST and abs(values - _HUNDRED) <= _NEAR:
            yield from _relation(draft, check, here)


def _cents(draft: Draft, sentences: range) -> list[Claim]:
    return [
        c
        for c in draft.claims_of(sentences)
        if c.quantity and c.quantity.bare_unit in minor_units() and not c.quantity.direction
    ]


def _relation(draft: Draft, check: str, claims: Sequence[Claim]) -> Iterator[Relation]:
    figures = [figure_of(c) for c in claims]
    end = draft.document.sentences[claims[-1].sentence].span.end
    last = draft.document.text[claims[-2].span.end : end]
    sign: Sign = "=" if _REST.search(last) else "<="
    message = "the parts and the rest do not make a whole"
    formula = " + ".join(figure.text for figure in figures)
    relation = Relation(
        check,
        plus(*figures),
        constant(_HUNDRED),
        formula,
        message,
        figures[0].unit,
        sign,
        says="the whole is 100",
    )
    if sign == "=" or relation.verdict == "fails":
        yield relation
