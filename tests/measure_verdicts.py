"""How true and false statements about filed facts are judged: a corpus of ../shared/data, put to sentences of `statements.py`.

Usage: python tests/measure_verdicts.py [companyfacts|ixbrl|pages] [-v]

The facts are SEC companyfacts of six companies, or the tagged figures of pages; "pages" puts the statements of the tagged figures to the
same pages with the tags taken out, so that prose and tables are read. A hash parts the statements (tests/split.py); `-v` prints what is judged wrongly in the
development part. A false statement's diagnosis is right if it names what the slip was.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import numpy as np
from split import parts
from statements import Statement, statements

import factcheck
from sources.corpus import Corpus

DATA = Path(__file__).parents[2] / "shared" / "data"
_HIDDEN = re.compile(r"<ix:header\b.*?</ix:header>", re.DOTALL)
_TAG = re.compile(r"</?ix:[^>]*>|\sxmlns:\w+=\"[^\"]*\"")
GATE_ONE_IN = 30  # statements of all that could be written: the gate is run often
PUBLISHED = date(2026, 11, 2)  # after the newest filing


class NoEncoder:
    """Figures are found by entity, measure and period; no passage here is searched by meaning."""

    name = digest = "none"
    dimension = 1

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        return np.ones((len(texts), 1), np.float32)


def judged(
    corpus: Corpus, cases: Iterable[Statement], published: date = PUBLISHED
) -> list[tuple[Statement, factcheck.ClaimVerdict]]:
    """Each statement, of that day, with its verdict."""
    return [(case, factcheck.verify(case.text, corpus, published=published)) for case in cases]


def right(case: Statement, verdict: factcheck.ClaimVerdict) -> bool:
    return verdict.label == ("contradicted" if case.slip else "supported")


def diagnosed(case: Statement, verdict: factcheck.ClaimVerdict) -> bool:
    said = f"{verdict.diagnosis} {verdict.reason}".casefold()
    return any(name.casefold() in said for name in case.names)


def scores(results: Sequence[tuple[Statement, factcheck.ClaimVerdict]]) -> dict[str, float]:
    """Percentages: of true and of false statements with each label, and of contradicted false ones rightly diagnosed."""
    true = [verdict.label for case, verdict in results if not case.slip]
    false = [verdict.label for case, verdict in results if case.slip]
    caught = [(c, v) for c, v in results if c.slip and v.label == "contradicted"]
    told = sum(diagnosed(c, v) for c, v in caught)
    return {
        "true, supported": _percent(true.count("supported"), len(true)),
        "true, contradicted": -_percent(true.count("contradicted"), len(true)),
        "false, contradicted": _percent(false.count("contradicted"), len(false)),
        "false, supported": -_percent(false.count("supported"), len(false)),
        "diagnosis right": _percent(told, len(caught)),
    }


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def companyfacts(folder: Path) -> dict[str, float]:
    """The scores on both parts, the held-out ones marked, for the gate."""
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as out, _built(folder, Path(out)) as corpus:
        development, held_out = parts(statements(corpus, GATE_ONE_IN), lambda s: s.text)
        for cases, mark in ((development, ""), (held_out, ", held out")):
            found |= {name + mark: score for name, score in scores(judged(corpus, cases)).items()}
    return found


def pages(folder: Path) -> dict[str, float]:
    """The scores of statements on tagged figures, put to the tagged pages and to the same ones without their tags."""
    with tempfile.TemporaryDirectory() as out, _built(folder, Path(out) / "tagged") as facts:
        cases = statements(facts, GATE_ONE_IN)
        found = {f"tagged: {name}": score for name, score in scores(judged(facts, cases)).items()}
        with _built(without_tags(folder, Path(out)), Path(out)) as corpus:
            return found | scores(judged(corpus, cases))


def without_tags(folder: Path, out: Path) -> Path:
    """A copy of a folder's pages as a reader sees them: no hidden figures, no tags around those that are seen."""
    plain = out / "plain"
    plain.mkdir()
    for page in folder.iterdir():
        text = _HIDDEN.sub("", page.read_text(encoding="utf-8"))
        (plain / page.name).write_text(_TAG.sub("", text), encoding="utf-8")
    return plain


def _built(source: Path, out: Path) -> Corpus:
    return Corpus.build([source], out / "corpus", model=NoEncoder())


def main() -> None:
    """Print the scores, per slip too, and with -v what is judged wrongly."""
    asked = [word for word in sys.argv[1:] if word != "-v"] or ["companyfacts"]
    source = DATA / ("companyfacts" if asked == ["companyfacts"] else "ixbrl")
    if not source.exists():
        sys.exit(f"skipped: {source} is not here; filings are no part of this repository")
    with tempfile.TemporaryDirectory() as out, _built(source, Path(out) / "facts") as facts:
        cases = parts(statements(facts), lambda s: s.text)
        plain = without_tags(source, Path(out)) if asked == ["pages"] else source
        with _built(plain, Path(out)) as corpus:
            for name, some in zip(("development", "held out"), cases, strict=True):
                _print(name, judged(corpus, some))


def _print(name: str, results: Sequence[tuple[Statement, factcheck.ClaimVerdict]]) -> None:
    print(f"{name}: {len(results)} statements", scores(results))
    by_slip = Counter((c.slip or "true", v.label) for c, v in results)
    for slip in sorted({c.slip or "true" for c, _ in results}):
        print(f"  {slip:10}", {label: n for (s, label), n in sorted(by_slip.items()) if s == slip})
    if "-v" not in sys.argv or name != "development":
        return
    for case, verdict in results:
        if not right(case, verdict) or (case.slip and not diagnosed(case, verdict)):
            print(
                f"{case.slip or 'true'} | {verdict.label} | {case.text} | {verdict.reason} | {verdict.diagnosis}"
            )


if __name__ == "__main__":
    main()
