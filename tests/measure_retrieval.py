"""Retrieval: is the passage that holds a figure among the ten best? Filings of ../shared/data, asked in the words of copy.

Usage: python tests/measure_retrieval.py [-v] [CORPUS]

Two kinds of queries, made when it runs. "facts": statements of tagged figures as copy words and rounds them (`statements.py`); the gold are
the passages with the sentence or the table's row in which the page tags that figure. "sentences": sentences of the pages' prose with a figure,
with the company's name for "we" and "the Company", other words for the measures, figures rounded to three digits, and half of the other
words dropped; the gold are the passages with that sentence. Passages alone are ranked, of all companies together; facts that `search` lists besides do not count.

What is compared: BM25, vectors, the two fused, and what `corpus search` does: company, measure and period first, then a re-rank that
knows quantities. A hash parts the queries (tests/split.py); `-v` prints those of the development part whose gold is not found. CORPUS is one
built from the same pages, to save the minutes of building.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path

import numpy as np
from lxml import etree
from split import held_out
from statements import stated_facts

from claims.errors import ConfigError
from claims.formats import read_document
from sources.bywords import words_of
from sources.corpus import Corpus
from sources.encoder import query_encoder
from sources.limits import any_of
from sources.model import building_encoder
from sources.retrieve import retrieve
from sources.search import fuse
from sources.weights import file_digest

PAGES = Path(__file__).parents[2] / "shared" / "data" / "ixbrl"
BEST = 10
DEEP = 400  # entries of a ranking, among which passages are counted
FACTS_ONE_IN = 3
SENTENCES_ONE_IN = 3
GATE_PAGES = ("NVDA_10-Q_0001045810-23-000175.html", "WMT_10-Q_0000104169-23-000097.html")
GATE_READ = 100  # characters of a passage that the gate's vectors are made of, to be quick
_DROPPED = 2  # one word in so many
_LONGEST, _SHORTEST = 320, 50  # characters of a sentence that copy would repeat
_IX = "{http://www.xbrl.org/2013/inlineXBRL}"
_FACT = re.compile(r"fact #(\S+)$")
_WE = re.compile(r"\b(?:we|the company|the registrant)\b", re.IGNORECASE)
_OUR = re.compile(r"\b(?:our|the company['’]s)\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+\.\d+|\d{2,}")
_MONEY = re.compile(r"\b(\d{1,3},\d{3}|\d{4,6}) million\b")
_ALSO_CALLED = {
    "net sales": "revenue",
    "total revenue": "sales",
    "total revenues": "sales",
    "revenue": "sales",
    "revenues": "sales",
    "net income": "profit",
    "operating income": "operating profit",
    "gross profit": "gross earnings",
    "operating expenses": "running costs",
    "cost of sales": "cost of goods sold",
    "cost of revenue": "cost of goods sold",
    "stock-based compensation": "share-based pay",
    "share-based compensation": "stock pay",
    "research and development": "R&D",
    "capital expenditures": "capital spending",
    "purchases of property and equipment": "capital spending",
    "repurchases": "buybacks",
    "repurchased": "bought back",
    "indebtedness": "debt",
    "effective tax rate": "tax rate",
    "provision for income taxes": "tax charge",
}
_MEASURES = re.compile(rf"\b(?:{'|'.join(sorted(_ALSO_CALLED, key=len, reverse=True))})\b", re.I)
_FIGURE = re.compile(r"[$€£]\s?\d|\d\s?%|\d percent\b|\d (?:million|billion)\b|\d,\d{3}")
_SAID_AS = {
    "increased": "rose",
    "decreased": "fell",
    "increase": "rise",
    "decrease": "fall",
    "approximately": "about",
    "primarily": "mainly",
}
_KEPT = frozenset(("in", "of", "the", "to", "from", "million", "billion", "percent", "not"))


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked, of which kind, and the ids of the passages one of which answers it."""

    text: str
    kind: str
    gold: frozenset[int]


Ranking = Callable[[Corpus, str], list[int]]


def queries(corpus: Corpus, folder: Path, sentences_one_in: int = SENTENCES_ONE_IN) -> list[Query]:
    """The queries that the pages of a folder give, of those that a corpus has."""
    passages: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for passage in corpus.passages():
        passages[passage.provenance.document].append((passage.id, flat(passage.text)))
    made = list(of_facts(corpus, folder, passages, FACTS_ONE_IN))
    return made + list(of_sentences(corpus, folder, passages, sentences_one_in))


def of_facts(
    corpus: Corpus, folder: Path, passages: dict[str, list[tuple[int, str]]], one_in: int
) -> Iterator[Query]:
    """A statement of each fact; the gold are passages with what the page tags as it."""
    printed = {document: tagged_texts(page) for document, page in pages(corpus, folder).items()}
    for text, fact in stated_facts(corpus, one_in):
        found = _FACT.search(fact.provenance.place)
        document = fact.provenance.document
        texts = printed.get(document, {}).get(found.group(1) if found else "", ())
        gold = frozenset(
            number for number, passage in passages[document] if any(t(passage) for t in texts)
        )
        if gold:
            yield Query(text, "facts", gold)


def pages(corpus: Corpus, folder: Path) -> dict[str, Path]:
    """The pages by the names of their publications."""
    digests = {p.provenance.digest: p.provenance.document for p in corpus.passages()}
    return {
        digests[digest]: page
        for page in sorted(folder.iterdir())
        if (digest := file_digest(page)) in digests
    }


def tagged_texts(page: Path) -> dict[str, list[Callable[[str], bool]]]:
    """For each tagged figure, by its id, tests of whether a passage holds one of the places where the page prints that fact."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    root = etree.fromstring(page.read_bytes(), parser)
    same: dict[tuple[str | None, str | None], list[Callable[[str], bool]]] = defaultdict(list)
    ids = {}
    for element in root.iter(f"{_IX}nonFraction"):
        key = (element.get("name"), element.get("contextRef"))
        ids[element.get("id", "")] = key
        if place := place_of(element):
            same[key].append(place)
    return {name: same[key] for name, key in ids.items()}


def place_of(element: etree._Element) -> Callable[[str], bool] | None:
    """Whether a passage holds the row of a table, or the words of prose, around a tagged figure; None where nothing tells it."""
    for above in element.iterancestors():
        name = etree.QName(above).localname
        if name == "tr":
            return partial(holds_row, tuple(flat("".join(cell.itertext())) for cell in above))
        if name in ("div", "p", "li"):
            whole, own = flat("".join(above.itertext())), flat("".join(element.itertext()))
            at = whole.find(own)
            near = whole[max(at - 40, 0) : at + len(own) + 25].strip()
            return partial(holds, near) if len(near) > len(own) + 15 else None
    return None


def holds_row(cells: Sequence[str], passage: str) -> bool:
    """Whether a passage has the label and all numbers of a row."""
    numbers = [n for cell in cells for n in _DIGITS.findall(cell)]
    label = next((c for c in cells if len(c) > 2 and not c[0].isdigit()), "")
    return bool(numbers) and label in passage and all(n in passage for n in numbers)


def holds(words: str, passage: str) -> bool:
    return words in passage


def of_sentences(
    corpus: Corpus, folder: Path, passages: dict[str, list[tuple[int, str]]], one_in: int
) -> Iterator[Query]:
    """Sentences of prose with a figure, as copy would say them."""
    for document, page in pages(corpus, folder).items():
        company = company_of(corpus, document)
        for sentence in sentences(page):
            if number(sentence) % one_in:
                continue
            plain = flat(sentence)
            gold = frozenset(key for key, passage in passages[document] if plain in passage)
            if gold:
                yield Query(as_copy(sentence, company), "sentences", gold)


def company_of(corpus: Corpus, document: str) -> str:
    """The company of a publication, which its name opens with."""
    names = [e.name for e in corpus.directory.entities if document.startswith(e.name)]
    return max(names, key=len, default=document)


def sentences(page: Path) -> Iterator[str]:
    """The sentences of a page's prose that have a figure other than a year."""
    document = read_document(page)
    for sentence in document.sentences:
        text = " ".join(sentence.text.split())
        if document.blocks[sentence.paragraph].kind == "table" or not (
            _SHORTEST <= len(text) <= _LONGEST and text[0].isupper() and text[-1] == "."
        ):
            continue
        if _FIGURE.search(text):
            yield text


def as_copy(sentence: str, company: str) -> str:
    """A sentence by somebody else: the name for "we", other words for measures, rounded figures, and half of the words left out."""
    text = _WE.sub(company, _OUR.sub(f"{company}'s", renamed(sentence)))
    text = _MONEY.sub(lambda m: f"{rounded(m[1], 3)} billion", text)
    text = _DIGITS.sub(lambda m: rounded(m.group()), text)
    words = [
        _SAID_AS.get(word.lower(), word)
        for at, word in enumerate(text.split())
        if any(c.isdigit() or c.isupper() for c in word[:2])
        or word.lower() in _KEPT
        or number(f"{sentence} {at}") % _DROPPED
    ]
    said = " ".join(words)
    return said if company.split()[0].lower() in said.lower() else f"{company}: {said}"


def renamed(sentence: str) -> str:
    """The sentence with other words for what it measures."""
    return _MEASURES.sub(lambda found: _ALSO_CALLED[found.group().lower()], sentence)


def rounded(digits: str, scale: int = 0) -> str:
    """A number with three digits that tell, a year as it is: "25,265" is "25,300", and with a scale of 3 "25.3"."""
    value = Decimal(digits.replace(",", ""))
    if "," not in digits and "." not in digits and 1900 <= value < 2100:
        return digits
    places = value.adjusted() - 2
    shown = round(value.scaleb(-places)).__int__() * Decimal(10) ** (places - scale)
    return f"{shown:,f}".rstrip("0").rstrip(".") if "." in f"{shown:f}" else f"{shown:,f}"


def flat(text: str) -> str:
    """A text in one spacing and one case, since pages break lines anywhere."""
    return " ".join(text.split()).lower()


def number(text: str) -> int:
    """A number that looks random and is the same on every run."""
    from hashlib import sha256

    return int(sha256(text.encode()).hexdigest()[8:20], 16)


# ── rankings ─────────────────────────────────────────────────────────────────────────────────────────────────────


def by_words(corpus: Corpus, text: str) -> list[int]:
    """BM25 over all entries."""
    rows = corpus._database.execute(
        "SELECT rowid FROM entry_words WHERE entry_words MATCH ? ORDER BY bm25(entry_words) LIMIT ?",
        (any_of(words_of(text)), DEEP),
    )
    return [row[0] for row in rows]


def by_meaning(corpus: Corpus, text: str) -> list[int]:
    """Cosine over all entries."""
    return [entry for entry, _ in corpus.nearest(text, DEEP)]


def by_both(corpus: Corpus, text: str) -> list[int]:
    """The two, fused."""
    scores = fuse((by_words(corpus, text), by_meaning(corpus, text)))
    return sorted(scores, key=lambda entry: (-scores[entry], entry))


def by_search(corpus: Corpus, text: str) -> list[int]:
    """What `corpus search` shows, without the facts."""
    return [e.passage.id for e in retrieve(text, corpus, DEEP) if e.passage]


WAYS: dict[str, Ranking] = {
    "BM25": by_words,
    "vectors": by_meaning,
    "fused": by_both,
    "search": by_search,
}


def scores(
    corpus: Corpus, asked: Sequence[Query], ways: Sequence[str] = tuple(WAYS)
) -> dict[str, float]:
    """Recall at ten and mean reciprocal rank, in percent, of each way and kind of query."""
    held = {row[0] for row in corpus._database.execute("SELECT id FROM passage")}
    found: dict[str, float] = {}
    for way in ways:
        ranks = [
            (q, rank_of(q, [n for n in WAYS[way](corpus, q.text) if n in held])) for q in asked
        ]
        for kind in sorted({q.kind for q in asked}):
            some = [rank for q, rank in ranks if q.kind == kind]
            found[f"{kind}: {way}, recall@10"] = percent(
                sum(0 < r <= BEST for r in some), len(some)
            )
            found[f"{kind}: {way}, MRR"] = percent(sum(1 / r for r in some if r), len(some))
    return found


def rank_of(query: Query, ranking: Sequence[int]) -> int:
    """Where the first passage that answers stands, from 1; 0 for nowhere."""
    return next((at for at, entry in enumerate(ranking, start=1) if entry in query.gold), 0)


def percent(part: float, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


class FirstWords:
    """The exported encoder on the beginning of each text."""

    name = digest = "first words"

    def __init__(self) -> None:
        try:
            self._encoder = query_encoder()
        except ConfigError:  # the first time on a machine
            building_encoder(None).export(None)
            self._encoder = query_encoder()
        self.dimension = self._encoder.dimension

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        return self._encoder.encode([text[:GATE_READ] for text in texts])


def retrieval(folder: Path) -> dict[str, float]:
    """Recall of `search` on two pages, of both parts, for the gate."""
    chosen = [folder / name for name in GATE_PAGES]
    found: dict[str, float] = {}
    with (
        tempfile.TemporaryDirectory() as out,
        Corpus.build(chosen, Path(out) / "corpus", model=FirstWords()) as corpus,
    ):
        asked = queries(corpus, folder, sentences_one_in=1)
        for part, mark in ((False, ""), (True, ", held out")):
            some = [q for q in asked if held_out(q.text) == part]
            measured = scores(corpus, some, ("search",))
            found |= {f"{n}{mark}": v for n, v in measured.items() if "recall" in n}
    return found


def main() -> None:
    """Print the scores of both parts, and with -v the queries of the development part that find nothing."""
    if not PAGES.exists():
        sys.exit(f"skipped: {PAGES} is not here; filings are no part of this repository")
    named = [word for word in sys.argv[1:] if word != "-v"]
    with tempfile.TemporaryDirectory() as out:
        built = Corpus.open(named[0]) if named else Corpus.build([PAGES], Path(out) / "corpus")
        with built as corpus:
            asked = queries(corpus, PAGES)
            for part in (False, True):
                some = [q for q in asked if held_out(q.text) == part]
                print(f"{'held out' if part else 'development'}: {len(some)} queries")
                for name, value in scores(corpus, some).items():
                    print(f"  {name:36}{value:6}")
            if "-v" in sys.argv:
                print_missed(corpus, [q for q in asked if not held_out(q.text)])


def print_missed(corpus: Corpus, asked: Sequence[Query]) -> None:
    """What `search` does not find among the ten best."""
    texts = {p.id: p.text for p in corpus.passages()}
    for query in asked:
        rank = rank_of(query, by_search(corpus, query.text))
        if not 0 < rank <= BEST:
            print(f"{query.kind} | rank {rank} | {query.text}\n    {texts[min(query.gold)][:300]}")


if __name__ == "__main__":
    main()
