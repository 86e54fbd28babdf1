from __future__ import annotations

from pathlib import Path

import pytest
from shelves import HEADER, HashEncoder

from sources.corpus import Corpus


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder of sources: two companies' figures and a page of notes."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    (folder / "figures.csv").write_text(
        HEADER
        + "Harrow Mills,revenue,,2024-01-01,2024-03-31,410000000,GBP,Harrow 10-Q Q1,filing,2024-05-02,,Harrow\n"
        + "Harrow Mills,revenue,,2024-01-01,2024-06-30,835000000,GBP,Harrow 10-Q Q2,filing,2024-08-02,,\n"
        + "Harrow Mills,capital expenditure,cash,2024-01-01,2024-06-30,52000000,GBP,Harrow 10-Q Q2,filing,2024-08-02,,\n"
        + "Oriel Foods,revenue,,2024-01-01,2024-06-30,99000000,EUR,Oriel half-year report,company document,,,\n"
    )
    (folder / "notes.txt").write_text(
        "Source: Harrow annual report\nGrade: filing\nPublished: 2024-03-01\nEntity: Harrow Mills\n\n"
        "Harrow Mills opened a weaving shed in Leeds. It employs ninety people.\n"
    )
    return folder


@pytest.fixture
def build(tmp_path: Path):
    """Builds a corpus with the hashing encoder; closes it when the test is over."""
    made: list[Corpus] = []

    def build(*paths: Path, out: str | Path = "corpus") -> Corpus:
        corpus = Corpus.build(paths, tmp_path / out, model=HashEncoder())
        made.append(corpus)
        return corpus

    yield build
    for corpus in made:
        corpus.close()
