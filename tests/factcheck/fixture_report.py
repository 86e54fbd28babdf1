"""One report built by hand, which every reporter is pinned on: it holds a case of everything a report can hold."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from claims.claim import Claim
from claims.document import Block, Document, Sentence, Span
from claims.entity import Entity
from claims.interval import Interval
from claims.measure import Measure
from claims.period import Period
from claims.quantity import Quantity
from factcheck.finding import ClaimVerdict, Confirmation, Failure, Finding, Skipped
from factcheck.report import CorpusRef, Report
from sources.evidence import Evidence, Fact, Grade, Provenance

HEADLINE = "Mills pour money into looms"
FIRST = (
    "Arden and Belmont, the two largest mills, together spent about 60 million pounds ($77 million) on "
    "machinery in the first half, the companies said."
)
SECOND = "The weather was kind."
THIRD = (
    "Arden spent 31 million pounds, up 20 percent from a year earlier, and Belmont 19.5 million pounds. "
    "Belmont chair Ada Quill expects to hire."
)
FOURTH = "More than half a million spindles now turn in the valley."
TEXT = "\n\n".join([HEADLINE, FIRST, SECOND, THIRD, FOURTH])

ARDEN, BELMONT = Entity("arden", "Arden"), Entity("belmont", "Belmont")
QUILL = Entity("quill", "Ada Quill", "person")
SPENDING = Measure("capital expenditure", "spent on machinery", "flow", known=True)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


HALF = Period(
    "the first half", span("the first half"), date(2025, 1, 1), date(2025, 6, 30), grain="half"
)


def quantity(words: str, value: str, half_step: str, unit: str, **more: object) -> Quantity:
    middle, slack = Fraction(Decimal(value)), Fraction(Decimal(half_step))
    interval = Interval(middle - slack, middle + slack, high_open=True)
    return Quantity(words, span(words), interval, Decimal(value), unit, **more)


def claim(number: int, figure: Quantity, sentence: int, **more: object) -> Claim:
    about = {"measure": SPENDING, "period": HALF, "quantity": figure, **more}
    return Claim(f"c{number}", "quantity", figure.text, figure.span, sentence, **about)


def document() -> Document:
    blocks, sentences = [], []
    for number, paragraph in enumerate(TEXT.split("\n\n")):
        place = span(paragraph)
        blocks.append(Block("paragraph" if number else "headline", place))
        sentences.append(Sentence(paragraph, place, number))
    return Document(
        TEXT,
        tuple(blocks),
        tuple(sentences),
        headline=span(HEADLINE),
        published=date(2025, 9, 3),
        path="mills.txt",
    )


def claims() -> tuple[Claim, ...]:
    pounds = {"dimension": "money"}
    total = quantity(
        "about 60 million pounds", "60000000", "5000000", "GBP", modifier="~", **pounds
    )
    dollars = quantity("$77 million", "77000000", "500000", "USD", **pounds)
    arden = quantity("31 million pounds", "31000000", "500000", "GBP", **pounds)
    growth = quantity("up 20 percent", "20", "0.5", "percent", dimension="percent", direction="up")
    belmont = quantity("19.5 million pounds", "19500000", "50000", "GBP", **pounds)
    spindles = Quantity(
        "More than half a million",
        span("More than half a million"),
        Interval(Fraction(500000), None, low_open=True),
        Decimal(500000),
        "spindle",
        modifier=">",
    )
    chair = span("Belmont chair Ada Quill")
    return (
        claim(1, total, 1, entities=(ARDEN, BELMONT)),
        claim(2, dollars, 1, entities=(ARDEN, BELMONT), role="conversion", anchor="c1"),
        claim(3, arden, 3, entities=(ARDEN,)),
        claim(4, growth, 3, entities=(ARDEN,), role="change", anchor="c3"),
        claim(5, belmont, 3, entities=(BELMONT,)),
        Claim(
            "c6",
            "role",
            chair.of(TEXT),
            chair,
            3,
            entities=(BELMONT,),
            title="chair",
            person=QUILL,
        ),
        claim(7, spindles, 4, measure=Measure("spindles"), period=None),
    )


def filed(entity: str, value: str, source: str, grade: Grade = Grade.FILING) -> Evidence:
    fact = Fact(
        id=1,
        entity=entity,
        measure="capital expenditure",
        definition="purchases of plant",
        start=date(2025, 1, 1),
        end=date(2025, 6, 30),
        value=Decimal(value),
        unit="GBP",
        provenance=Provenance(source, "page 9", grade=grade, published=date(2025, 8, 1)),
    )
    return Evidence(fact=fact, score=1.0)


def chair() -> Evidence:
    fact = Fact(
        id=2,
        entity="Belmont",
        measure="role",
        definition="",
        start=date(2021, 5, 1),
        end=None,
        value=None,
        unit="",
        provenance=Provenance("Belmont annual report 2024", "", grade=Grade.COMPANY_DOCUMENT),
        text="Ada Quill: chief executive officer",
    )
    return Evidence(fact=fact, score=0.9)


def findings() -> tuple[Finding, ...]:
    total, arden, belmont = (
        span("about 60 million pounds"),
        span("31 million pounds"),
        span("19.5 million pounds"),
    )
    return (
        Finding(
            check="sum-mismatch",
            severity="error",
            message="The parts do not make the total.",
            spans=(total, arden, belmont),
            working="Arden £31m + Belmont £19.5m = £50.5m (£49.95m to £51.05m as rounded), text says about £60m",
            suggestion="would agree if about 60 million pounds were 50.5 million pounds",
            claims=("c1", "c3", "c5"),
        ),
        Finding(
            check="role-contradicted",
            severity="error",
            message="Ada Quill is Belmont's chief executive officer, not its chair.",
            spans=(span("Belmont chair Ada Quill"),),
            evidence=(chair(),),
            claims=("c6",),
        ),
        Finding(
            check="name-variant",
            severity="warning",
            message="One name is spelt in two ways.",
            spans=(span("Belmont"),),
            verdict="not enough evidence",
        ),
    )


def report() -> Report:
    return Report(
        document=document(),
        claims=claims(),
        findings=findings(),
        verdicts=(
            ClaimVerdict(
                "c3",
                "supported",
                "Arden filed £30.9m",
                evidence=(filed("Arden", "30900000", "Arden interim report 2025"),),
            ),
            ClaimVerdict(
                "c6",
                "contradicted",
                "Belmont names her chief executive officer",
                evidence=(chair(),),
                diagnosis="chief executive officer",
            ),
            ClaimVerdict("c7", "not enough evidence", "the corpus has no count of spindles"),
        ),
        holding=(
            Confirmation(
                "conversion-mismatch",
                (span("about 60 million pounds"), span("$77 million")),
                "£60m is $77.4m at 1.29 $/£ (ECB, 2025-09-03), text says $77m",
                ("c1", "c2"),
            ),
        ),
        skipped=(Skipped("restatement-mismatch by meaning", "no model is at hand"),),
        failures=(Failure("order-mismatch", "ZeroDivisionError: division by zero"),),
        corpus=CorpusRef("mills-corpus", "0123456789abcdef0123"),
    )
