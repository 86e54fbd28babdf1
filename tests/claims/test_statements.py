"""Statements without a figure: what is read as one, how it is held, and what only looks like one."""

from datetime import date

import pytest

from claims.extract import extract_claims
from claims.formats import read_document

KINDS = ("ownership", "location", "event", "ranking", "appointment")


def stated(text, kind):
    """(who, relation, what, when, stance) of each statement of the kind."""
    document = read_document(text, published=date(2024, 8, 28))
    return [
        (
            "+".join(e.name for e in c.entities),
            c.relation,
            " ".join(w for w in (c.person.name if c.person else "", c.title, c.object) if w),
            c.period.label if c.period else "",
            c.stance,
        )
        for c in extract_claims(document)
        if c.kind == kind
    ]


READ = [
    ("ownership", "Nokia owns Quistly.", ("Nokia", "owns", "Quistly", "", "asserted")),
    (
        "ownership",
        "Quistly, a unit of Nokia, lost money.",
        ("Quistly", "is owned by", "Nokia", "", "asserted"),
    ),
    (
        "ownership",
        "Nokia bought Quistly in May 2019.",
        ("Nokia", "acquired", "Quistly", "May 2019", "asserted"),
    ),
    (
        "ownership",
        "Nokia plans to buy Quistly.",
        ("Nokia", "acquired", "Quistly", "", "target"),
    ),
    (
        "ownership",
        "Nokia did not buy Quistly.",
        ("Nokia", "acquired", "Quistly", "", "denied"),
    ),
    (
        "ownership",
        "Nokia snapped up Irish software maker Quistly in May 2019.",
        ("Nokia", "acquired", "Quistly", "May 2019", "asserted"),
    ),
    (
        "ownership",
        "Nokia called off its takeover of Quistly.",
        ("Nokia", "acquired", "Quistly", "", "denied"),
    ),
    (
        "ownership",
        "Quistly, which Nokia bought in 2019, lost money.",
        ("Nokia", "acquired", "Quistly", "2019", "asserted"),
    ),
    (
        "ownership",
        "Quistly is majority-owned by Nokia.",
        ("Quistly", "is owned by", "Nokia", "", "asserted"),
    ),
    (
        "ownership",
        "Nokia's Quistly unit lost money.",
        ("Quistly", "is owned by", "Nokia", "", "asserted"),
    ),
    (
        "ownership",
        "Nokia, Quistly's largest shareholder, was silent.",
        ("Nokia", "owns a stake in", "Quistly", "", "asserted"),
    ),
    (
        "location",
        "Quistly, whose head office is in Dublin, grew.",
        ("Quistly", "is based in", "Dublin", "", "asserted"),
    ),
    (
        "location",
        "Nokia is based in Espoo.",
        ("Nokia", "is based in", "Espoo", "", "asserted"),
    ),
    (
        "location",
        "The order went to Seattle-based Amazon.",
        ("Amazon", "is based in", "Seattle", "", "asserted"),
    ),
    (
        "location",
        "Quistly, the Dublin-based lender, grew.",
        ("Quistly", "is based in", "Dublin", "", "asserted"),
    ),
    (
        "location",
        "Quistly might be based in Dublin.",
        ("Quistly", "is based in", "Dublin", "", "hypothetical"),
    ),
    (
        "event",
        "Quistly, based in Dublin, was founded in 1998.",
        ("Quistly", "was founded", "", "1998", "asserted"),
    ),
    (
        "event",
        "Alibaba listed in Hong Kong in November 2019.",
        ("Alibaba", "was listed", "Hong Kong", "November 2019", "asserted"),
    ),
    (
        "event",
        "OpenAI launched ChatGPT on 30 November 2022.",
        ("OpenAI", "launched", "ChatGPT", "2022-11-30", "asserted"),
    ),
    (
        "event",
        "Apple will launch the iPad in March 2025.",
        ("Apple", "launched", "iPad", "March 2025", "forecast"),
    ),
    (
        "event",
        "Alibaba made its debut on the New York Stock Exchange in September 2014.",
        ("Alibaba", "was listed", "New York Stock Exchange", "September 2014", "asserted"),
    ),
    (
        "event",
        "Set up in 1976 by two brothers, Quistly sells cheese.",
        ("Quistly", "was founded", "", "1976", "asserted"),
    ),
    (
        "ranking",
        "TSMC is the world's largest chipmaker.",
        ("TSMC", "ranks as", "world's largest chipmaker", "", "asserted"),
    ),
    (
        "ranking",
        "Carrefour, the second-biggest retailer in Spain by sales, may close shops.",
        ("Carrefour", "ranks as", "second-biggest retailer in Spain by sales", "", "asserted"),
    ),
    (
        "ranking",
        "Nokia had its best quarter since 2019.",
        ("Nokia", "had its", "best quarter since 2019", "", "asserted"),
    ),
    (
        "ranking",
        "TSMC is not the world's largest chipmaker.",
        ("TSMC", "ranks as", "world's largest chipmaker", "", "denied"),
    ),
    (
        "appointment",
        "Nokia named Pekka Salo chairman in March 2020.",
        ("Nokia", "takes office as", "Pekka Salo chairman", "March 2020", "asserted"),
    ),
    (
        "appointment",
        "Anna Berg stepped down as chief executive of Nokia.",
        ("Nokia", "leaves office as", "Anna Berg chief executive officer", "", "asserted"),
    ),
    (
        "appointment",
        "Anna Berg will succeed Olof Dahl as chairman of Nokia.",
        ("Nokia", "takes office as", "Anna Berg chairman", "", "forecast"),
    ),
    (
        "appointment",
        "Anna Berg was named Nokia's chairman.",
        ("Nokia", "takes office as", "Anna Berg chairman", "", "asserted"),
    ),
    (
        "appointment",
        "Former Ericsson lawyer Anna Berg took over as chairman of Nokia.",
        ("Nokia", "takes office as", "Anna Berg chairman", "", "asserted"),
    ),
    (
        "appointment",
        "Nokia chairman Anna Berg quit in March 2020.",
        ("Nokia", "leaves office as", "Anna Berg chairman", "March 2020", "asserted"),
    ),
    (
        "appointment",
        "Nokia may name Anna Berg chairman.",
        ("Nokia", "takes office as", "Anna Berg chairman", "", "hypothetical"),
    ),
]


@pytest.mark.parametrize(("kind", "text", "expected"), READ, ids=[text for _, text, _ in READ])
def test_what_is_stated(kind, text, expected):
    assert stated(text, kind) == [expected]


NOT_READ = [
    "Ryanair owns Boeing jets.",
    "Nokia bought back shares in May 2019.",
    "Nokia and Ericsson own thousands of patents.",
    "Investors in Nokia bought bonds in May 2021.",
    "A Dublin-based company bid for the licence.",
    "Nokia opened a shop in Dublin.",
    "Nokia based its forecast on orders from Dublin.",
    "The charge is based in Irish law.",
    "Nokia launched a review in May 2021.",
    "The rules were introduced in 2012.",
    "Shares of Nokia rose in 1998.",
    "Nokia filed for a patent in 2008.",
    "Nokia is one of the world's largest phone makers.",
    "It was the largest fall in ten years.",
    "Nokia has the largest shop in Dublin.",
    "Nokia sold its largest plant.",
    "Anna Berg, chief executive of Nokia, spoke.",
    "Chairman Anna Berg left the meeting.",
    "Anna Berg succeeded in cutting costs.",
    "Nokia appointed advisers in March.",
    "Ryanair bought planes from plane maker Boeing in 2014.",
    "Apple's iPhone unit grew.",
    "Nokia made its debut on Broadway in May 2014.",
    "Nokia chairman Anna Berg quit politics.",
    "Former Nokia chairman Anna Berg quit in March 2020.",
    "Nokia dropped its planned fee for shops in Dublin.",
]


@pytest.mark.parametrize("text", NOT_READ)
def test_what_only_looks_like_a_statement(text):
    assert [row for kind in KINDS for row in stated(text, kind)] == []


def test_the_doubt_of_a_clause_is_not_of_what_stands_beside_the_name():
    text = "Corus, the world's fifth largest steel producer, may be forced to sell."
    assert [row[-1] for row in stated(text, "ranking")] == ["asserted"]


def test_a_statement_inside_a_quotation_is_the_speakers():
    text = "“Nokia owns Quistly,” said the analyst Anna Berg."
    assert [row[-1] for row in stated(text, "ownership")] == ["quoted"]


def test_a_pronoun_is_whom_the_draft_is_about():
    text = "Quistly lost money. It was founded in 1998."
    assert stated(text, "event") == [("Quistly", "was founded", "", "1998", "asserted")]


def test_the_date_of_an_event_is_no_claim_of_its_own():
    document = read_document("Quistly was founded in 1998.", published=date(2024, 8, 28))
    assert [claim.kind for claim in extract_claims(document)] == ["event"]
