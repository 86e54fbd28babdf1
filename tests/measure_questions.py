"""What one types to look something up: is the first result of `corpus search` the answer?

Usage: python tests/measure_questions.py [-v] [CORPUS]

The questions of `data/questions.txt`, with what answers them, were written before any was asked. They are put to the pages and companyfacts
of ../shared/data together: nine companies, most of which have an answer that looks right. `-v` prints what comes first for those of the
development part that are not answered. CORPUS is one built from the same files, to save the minutes of building.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from bench_corpus import Instant
from split import by_part, held_out

from sources.corpus import Corpus
from sources.evidence import Evidence

SHARED = Path(__file__).parents[2] / "shared" / "data"
QUESTIONS = Path(__file__).parent / "data" / "questions.txt"
FIRST_FEW = 3


@dataclass(frozen=True, slots=True)
class Question:
    """What is typed, the beginning of the name of whose evidence it must be, and what answers it: values of facts, words of passages."""

    text: str
    who: str
    values: frozenset[Decimal]
    words: tuple[str, ...]

    def answered_by(self, evidence: Evidence) -> bool:
        """Whether a result is the answer."""
        fact, passage = evidence.fact, evidence.passage
        if fact is not None:
            return self._is_whose(fact.entity) and fact.value in self.values
        if passage is None or not self._is_whose(passage.entity or passage.provenance.document):
            return False
        return any(words in passage.text for words in self.words)

    def _is_whose(self, name: str) -> bool:
        return name.casefold().startswith(self.who.casefold())


def read_questions(path: Path = QUESTIONS) -> list[Question]:
    """The questions of a file; its first lines say how they are written."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        text, who, answers = (part.strip() for part in line.split("|"))
        each = answers.split(", ")
        values = frozenset(Decimal(answer[1:]) for answer in each if answer.startswith("="))
        words = tuple(answer for answer in each if not answer.startswith("="))
        found.append(Question(text, who, values, words))
    return found


def rank_of(question: Question, corpus: Corpus) -> int:
    """Where the first answer stands among ten, from 1; 0 for nowhere."""
    found = corpus.search(question.text)
    return next((at for at, e in enumerate(found, start=1) if question.answered_by(e)), 0)


def scores(corpus: Corpus, every: Sequence[Question]) -> dict[str, float]:
    """Of all questions and of those held out, the percentage answered first and among the first few."""

    def score(some: list[Question]) -> dict[str, float]:
        ranks = [ranked[question.text] for question in some]
        return {
            "answered first": round(100 * sum(r == 1 for r in ranks) / len(ranks), 1),
            "among the first three": round(
                100 * sum(0 < r <= FIRST_FEW for r in ranks) / len(ranks), 1
            ),
        }

    ranked = {question.text: rank_of(question, corpus) for question in every}
    return by_part(every, score, lambda question: question.text)


def questions(folder: Path) -> dict[str, float]:
    """The scores for the gate, of search by words alone, which takes no embedding; of the pages in a folder and the companyfacts beside it."""
    with tempfile.TemporaryDirectory() as out:
        built = Corpus.build([folder, folder.with_name("companyfacts")], out, model=Instant())
        built.close()
        with Corpus.open(out) as corpus:  # whose model no machine has
            return scores(corpus, read_questions())


def main() -> None:
    """Print the scores of both parts, and with -v what is not answered first in the development part."""
    if not SHARED.exists():
        sys.exit(f"skipped: {SHARED} is not here; filings are no part of this repository")
    named = [word for word in sys.argv[1:] if word != "-v"]
    with tempfile.TemporaryDirectory() as out:
        sources = [SHARED / "ixbrl", SHARED / "companyfacts"]
        built = Corpus.open(named[0]) if named else Corpus.build(sources, Path(out) / "corpus")
        with built as corpus:
            questions = read_questions()
            print(
                f"{len(questions)} questions, {sum(held_out(q.text) for q in questions)} held out"
            )
            for name, value in scores(corpus, questions).items():
                print(f"  {name:36}{value:6}")
            if "-v" in sys.argv:
                print_missed(corpus, [q for q in questions if not held_out(q.text)])


def print_missed(corpus: Corpus, every: Sequence[Question]) -> None:
    """What comes first where it is not the answer."""
    for question in every:
        rank = rank_of(question, corpus)
        if rank != 1:
            print(f"{question.text} | rank {rank} | {'; '.join(question.words)}")
            for evidence in corpus.search(question.text, 3):
                print(f"    {evidence.score:.2f} {shown(evidence)[:300]}")


def shown(evidence: Evidence) -> str:
    """A result on one line."""
    if (fact := evidence.fact) is not None:
        return f"{fact.entity} | {fact.scope} {fact.measure} {fact.definition} | {fact.start} {fact.end} | {fact.value}"
    return f"“{evidence.passage.text}” {evidence.passage.entity}" if evidence.passage else ""


if __name__ == "__main__":
    main()
