"""Inline XBRL: a filing as the web page that people read, with every figure tagged in place.

The layout is that of the Inline XBRL 1.1 specification: `ix:nonFraction` marks a figure and says its concept, its
context (whose, which days, which segment), its unit, its scale and sign, and how its text is to be read
(the transformation registries of XBRL International and of the SEC). Facts that the page does not show stand in `ix:hidden`.

Dimensions narrow a figure to a segment, a region, a product: they become the scope of its series, never the whole. The
same fact printed several times is kept once, where it is printed most exactly.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Set
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

from lxml import etree

from claims.errors import DocumentError, SourceError
from sources.readers.base import Figure, Reader, ReadResult, Series, Source, is_period, left_out
from sources.readers.concepts import is_percentage, scope_of, tagged_series, without_implied
from sources.readers.cover import Cover, accession_of, read_day, read_month_day, signed_on
from sources.readers.filer import Filer
from sources.readers.furniture import without_furniture
from sources.readers.prose import excerpts
from sources.readers.staffing import staff_figures
from sources.readers.tagrivals import tags_told_apart
from sources.readers.told import told
from sources.readers.untagged import untagged
from sources.readers.usage import usage_figures

_IX = "{http://www.xbrl.org/2013/inlineXBRL}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_XBRLI = "{http://www.xbrl.org/2003/instance}"
_XBRLDI = "{http://xbrl.org/2006/xbrldi}"
_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
_MARKS = (b"http://www.xbrl.org/2013/inlineXBRL", b"<ix:header", b"<ix:nonNumeric")
_NO_FIGURES = ("dei:", "ecd:", "ffd:")  # of the filing itself, of pay and of fees
_FORMER = "EntityInformationFormerLegalOrRegisteredName"
_NOTHING = frozenset(("fixedzero", "zerodash", "numdash"))
_EMPTY = frozenset(("nocontent", "fixedempty"))
_MOST_DIGITS = 40
# "num-dot-decimal" and its names in earlier registries: "numcommadot", "numspacecomma".
_PLAIN = re.compile(r"|num(?:dot|comma|space)*(?:decimal)?(?:in)?")
_NUMBER = re.compile(r"\d[\d,. \u00a0\u202f]*|\.\d+")


@dataclass(frozen=True, slots=True)
class _Context:
    cik: str
    start: date | None
    end: date | None
    members: tuple[str, ...]  # of its dimensions, by the dimensions' names


@dataclass(slots=True)
class _Kept:
    """The figures found so far, the exactest of each fact, and what was left out."""

    figures: dict[tuple[Series, date | None, date | None], tuple[int, Figure]] = field(
        default_factory=dict
    )
    left_out: Counter[str] = field(default_factory=Counter)


def sniff(path: Path, head: bytes) -> bool:
    """Whether the page declares the inline XBRL namespace."""
    return any(mark in head for mark in _MARKS)


def read(path: Path) -> ReadResult:
    """The facts and the passages of an inline XBRL page.

    Raises:
        SourceError: if the page is not well formed or does not say whose it is.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror or error}; check the path") from error
    return read_page(data, path)


def read_page(data: bytes, path: Path, cover: Cover | None = None) -> ReadResult:
    """The same from the bytes of the page; `cover` is what is known of the filing from outside.

    Raises:
        SourceError: as `read`.
    """
    from claims.formats import read_bytes

    root = _parse(data, path)
    try:
        document = read_bytes(data, name=str(path), format="html")
    except DocumentError as error:
        raise SourceError(str(error)) from error
    cover = _cover(root, path, document.text, cover)
    source = cover.source()
    kept = _figures(root, cover, source, words_of(document.text))
    document, left = without_furniture(document)
    tagged = list(tags_told_apart((f for _, f in kept.figures.values()), rows_of(root)))
    filer, ended = cover.filer, cover.period_end
    return ReadResult(
        entities=(filer.entity,),
        figures=[
            *tagged,
            *untagged(document, tagged, filer.name, source, filer.year_end, ended),
            *told(document.text, filer.name, source, cover.filed or cover.period_end),
            *staff_figures(document, filer.name, source),
            *usage_figures(document, filer.name, source),
        ],
        excerpts=excerpts(document, source, filer.name),
        notes=(*left, *left_out("figure", kept.left_out)),
        year_ends=filer.year_ends,
    )


READER = Reader("inline XBRL", sniff, read)


def _parse(data: bytes, path: Path) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = next(iter(str(error).splitlines()), "no markup")
        raise SourceError(
            f"{path}: inline XBRL that is not well formed ({reason}); fetch it again"
        ) from error


def _cover(root: etree._Element, path: Path, text: str, known: Cover | None) -> Cover:
    """The filing by its `dei` facts."""
    said: dict[str, list[str]] = {}
    for element in root.iter(f"{_IX}nonNumeric"):
        name = element.get("name") or ""
        if name.startswith("dei:"):
            said.setdefault(name.removeprefix("dei:"), []).append(_text(element).strip())

    def first(name: str) -> str:
        return next((" ".join(value.split()) for value in said.get(name, ()) if value), "")

    filed_name = first("EntityRegistrantName") or (known.filer.filed_name if known else "")
    if not filed_name:
        raise SourceError(f"{path}: inline XBRL that does not name its registrant; fetch it again")
    filer = Filer(
        filed_name,
        first("EntityCentralIndexKey") or (known.filer.cik if known else ""),
        tuple(said.get("TradingSymbol", ())),
        (*said.get(_FORMER, ()), *(known.filer.former if known else ())),
        read_month_day(first("CurrentFiscalYearEndDate"))
        or (known.filer.year_end if known else None),
    )
    end = read_day(first("DocumentPeriodEndDate")) or (known.period_end if known else None)
    return Cover(
        filer,
        first("DocumentType") or (known.form if known else ""),
        end,
        (known.filed if known else None) or signed_on(text, end),
        (known.accession if known else "") or accession_of(path),
    )


def _text(element: etree._Element) -> str:
    """The element's text without what `ix:exclude` takes out of it."""
    pieces = [element.text or ""]
    for child in element:
        if child.tag != f"{_IX}exclude" and isinstance(child.tag, str):
            pieces.append(_text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _figures(root: etree._Element, cover: Cover, source: Source, printed: Set[str]) -> _Kept:
    contexts = {
        found: context
        for element in root.iter(f"{_XBRLI}context")
        if (found := element.get("id")) and (context := _context(element)) is not None
    }
    bare = without_implied(context.members for context in contexts.values())
    scopes = {members: scope_of(left, printed) for members, left in bare.items()}
    units = {
        str(element.get("id")): _unit(element)
        for element in root.iter(f"{_XBRLI}unit")
        if element.get("id")
    }
    hidden = {fact for block in root.iter(f"{_IX}hidden") for fact in block.iter()}
    usual = _usual_decimals(root)
    kept = _Kept()
    for element in root.iter(f"{_IX}nonFraction"):
        concept = element.get("name") or ""
        if concept.startswith(_NO_FIGURES):
            kept.left_out["of the filing itself, of pay or of fees"] += 1
            continue
        context = contexts.get(element.get("contextRef") or "")
        unit = units.get(element.get("unitRef") or "")
        if context is None or unit is None or not is_period(context.start, context.end):
            kept.left_out["without a context or a unit that can be read"] += 1
            continue
        value = _value(element, kept)
        if value is not None:
            place = f"{concept}, {'hidden fact' if element in hidden else 'fact'} #{element.get('id', '?')}"
            series = tagged_series(
                cover.filer.name,
                concept,
                unit,
                flow=context.start is not None,
                scope=scopes[context.members],
            )
            times = 100 if is_percentage(concept, unit) else 1
            figure = Figure(series, source, context.start, context.end, value * times, place)
            _keep(kept, figure, _decimals(element), usual, times)
    if count := sum(1 for _ in root.iter(f"{_IX}fraction")):
        kept.left_out["fractions of two figures"] += count
    return kept


def _keep(kept: _Kept, figure: Figure, digits: int, usual: int, times: int) -> None:
    """Keep the figure unless the same fact is printed more exactly elsewhere.

    A figure is as exact as the filing's tables; one in prose that is coarser ("about $1.9 billion") has a step.
    """
    if digits < min(usual, 0):
        figure = figure._replace(step=Decimal(1).scaleb(-digits) * times)
    key = (figure.series, figure.start, figure.end)
    earlier = kept.figures.get(key)
    if earlier is not None and earlier[0] == digits and earlier[1].value != figure.value:
        kept.left_out["printed twice with different values"] += 1
    elif earlier is None or earlier[0] < digits:
        kept.figures[key] = (digits, figure)


def rows_of(root: etree._Element) -> Callable[[Figure], str]:
    """What tells the label of the row in which a tagged figure stands: the first cell of the row that says anything."""

    @cache
    def tags() -> dict[str, etree._Element]:
        return {e.get("id") or "": e for e in root.iter(f"{_IX}nonFraction")}

    def label_of(figure: Figure) -> str:
        element = tags().get(figure.place.rpartition("#")[2])
        row = None if element is None else next(element.iterancestors(f"{_XHTML}tr"), None)
        cells = [] if row is None else [cell for cell in row if isinstance(cell.tag, str)]
        texts = (" ".join(_text(cell).split()) for cell in cells)
        return next((text for text in texts if text), "")

    return label_of


def words_of(text: str) -> frozenset[str]:
    """The words of a page, in lower case."""
    return frozenset(word.strip(_AROUND) for word in text.lower().split())


_AROUND = ".,;:()[]“”\"'’™®*"
_EXACT = 99  # decimals="INF"


def _decimals(element: etree._Element) -> int:
    """How many decimals of the value are exact; −6 for one in millions."""
    said = element.get("decimals") or "INF"
    try:
        return max(-_MOST_DIGITS, min(int(said), _EXACT))
    except ValueError:
        return _EXACT


def _usual_decimals(root: etree._Element) -> int:
    """The commonest exactness of the filing's figures: −6 where its tables are in millions."""
    counts = Counter(_decimals(element) for element in root.iter(f"{_IX}nonFraction"))
    return min(counts, key=lambda digits: (-counts[digits], digits)) if counts else 0


def _context(element: etree._Element) -> _Context | None:
    """A context; None for one without days ("forever")."""
    days = {
        name: _day(element.findtext(f"{_XBRLI}period/{_XBRLI}{name}") or "")
        for name in ("instant", "startDate", "endDate")
    }
    if days["instant"] is None and (days["startDate"] is None or days["endDate"] is None):
        return None
    members = []
    for member in element.iter(f"{_XBRLDI}explicitMember", f"{_XBRLDI}typedMember"):
        value = "".join(str(piece) for piece in member.itertext()).strip()
        members.append((member.get("dimension") or "", value))
    return _Context(
        element.findtext(f"{_XBRLI}entity/{_XBRLI}identifier") or "",
        days["startDate"],
        days["endDate"] or days["instant"],
        tuple(value for _, value in sorted(members)),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def _unit(element: etree._Element) -> str:
    """A unit as companyfacts writes it: "USD", "USD/shares", "shares", "pure"."""
    divide = element.find(f"{_XBRLI}divide")
    if divide is None:
        return " ".join(_measures(element))
    above, below = (divide.find(f"{_XBRLI}{side}") for side in ("unitNumerator", "unitDenominator"))
    if above is None or below is None:
        return ""
    return f"{' '.join(_measures(above))}/{' '.join(_measures(below))}"


def _measures(element: etree._Element) -> list[str]:
    found = element.iterchildren(f"{_XBRLI}measure")
    return [(measure.text or "").strip().rpartition(":")[2] for measure in found]


def _value(element: etree._Element, kept: _Kept) -> Decimal | None:
    """The figure's value with its sign and scale; None, counted, where it has none."""
    if element.get(_NIL) in ("true", "1"):
        kept.left_out["nil"] += 1
        return None
    form = (element.get("format") or "").rpartition(":")[2].replace("-", "").lower()
    text = " ".join(_text(element).split())
    if form in _EMPTY or not text:
        kept.left_out["empty"] += 1
        return None
    number = Decimal(0) if form in _NOTHING else _read(text, form)
    scale = element.get("scale") or "0"
    if number is None or not scale.lstrip("+-").isdecimal() or abs(int(scale)) > _MOST_DIGITS:
        kept.left_out[f"in a form that is not known ({form or 'plain'})"] += 1
        return None
    scaled = number.scaleb(int(scale))
    return -scaled if element.get("sign") == "-" else scaled


def _read(text: str, form: str) -> Decimal | None:
    """The number that a text stands for under a transformation of the registries."""
    if form.startswith("numwords"):
        return _in_words(text)
    found = _NUMBER.search(text)
    if found is None or not _PLAIN.fullmatch(form):
        return None
    digits = "".join(found.group().split()).strip("\u00a0\u202f")
    point = "," if form.removesuffix("in").endswith(("comma", "commadecimal")) else "."
    whole, _, part = digits.rpartition(point) if point in digits else (digits, "", "")
    whole = "".join(c for c in whole if c.isdecimal())
    try:
        number = Decimal(f"{whole or 0}.{part or 0}" if part else whole or "0")
    except InvalidOperation:
        return None
    return number if len(whole) <= _MOST_DIGITS else None


def _in_words(text: str) -> Decimal | None:
    from claims.recognizers.quantities import find_quantities

    if text.lower() in ("no", "none", "nil", "zero"):
        return Decimal(0)
    found = find_quantities(f"{text.lower()} items")
    return found[0].value if len(found) == 1 else None
