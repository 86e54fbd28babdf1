"""The default model, for building and for asking. Loading it takes seconds: once for all tests here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from claims.errors import ConfigError
from sources import weights
from sources.corpus import Corpus
from sources.encoder import export_folder, query_encoder
from sources.model import building_encoder

TEXTS = [
    "Harrow Mills spent £52m on looms in the first half.",
    "capital expenditure",
    "",
    " ",
    "Ünïcödé, 中文, العربية, emoji 🧵 and a “quotation”",
    "rope " * 900,
    "A" * 5000,
    "Revenue rose 12.5% to $1,234.56m; see note 3(b).",
    "\n\tline\u2028breaks\x07and control",
]


@pytest.fixture(scope="module")
def encoders(tmp_path_factory):
    """(building, asking), the export in a cache of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        building = building_encoder()
        steps = []
        building.export(lambda *step: steps.append(step))
        assert steps == [("exporting the query encoder", n, 1) for n in (0, 1)]
        yield building, query_encoder()


def test_asking_gives_the_vectors_of_building(encoders):
    building, asking = encoders
    built, asked = building.encode(TEXTS), asking.encode(TEXTS)
    assert built.shape == asked.shape == (len(TEXTS), 384)
    assert (built * asked).sum(axis=1).min() > 0.9999
    assert asked.dtype == np.float32


def test_a_text_alone_has_the_vector_it_has_among_others(encoders):
    _, asking = encoders
    together = asking.encode(TEXTS)
    alone = np.vstack([asking.encode([text]) for text in TEXTS])
    assert (together * alone).sum(axis=1).min() > 0.9999


def test_vectors_are_of_unit_length(encoders):
    for encoder in encoders:
        norms = np.linalg.norm(encoder.encode(TEXTS), axis=1)
        assert np.allclose(norms, 1, atol=1e-5)


def test_no_texts_give_no_vectors(encoders):
    for encoder in encoders:
        assert encoder.encode([]).shape == (0, 384)


def test_both_carry_the_digest_of_the_weights(encoders):
    assert {encoder.digest for encoder in encoders} == {weights.DEFAULT_DIGEST}


def test_like_meanings_are_near(encoders):
    _, asking = encoders
    spent, invested, rope = asking.encode(
        ["Capital expenditure rose to £52m.", "It invested £52m in plant.", "Rope is made of hemp."]
    )
    assert spent @ invested > spent @ rope + 0.2


def test_an_export_is_made_once(encoders):
    building, _ = encoders
    folder = building.export()
    before = {file.name: file.stat().st_mtime_ns for file in folder.iterdir()}
    building.export()
    assert {file.name: file.stat().st_mtime_ns for file in folder.iterdir()} == before
    assert [entry.name for entry in folder.parent.iterdir()] == [folder.name]


def test_a_corpus_is_built_and_asked_with_the_model(encoders, shelf, tmp_path):
    with Corpus.build([shelf], tmp_path / "corpus") as corpus:
        assert corpus.encoder_problem == ""
        assert corpus.verify() == []
        (best, *_) = corpus.search("textile factory")
        assert (best.note, best.passage is not None) == ("meaning", True)


def test_asking_imports_no_torch(encoders, shelf, tmp_path):
    Corpus.build([shelf], tmp_path / "corpus").close()
    script = (
        "import sys; from sources.corpus import Corpus\n"
        "assert Corpus.open(sys.argv[1]).search('textile factory')[0].note == 'meaning'\n"
        "heavy = {'torch', 'transformers', 'sklearn', 'pandas', 'sentence_transformers'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "corpus")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("broken", ["encoder.json", "tokenizer.json", "model.onnx"])
def test_a_broken_export_says_what_to_delete(encoders, tmp_path, monkeypatch, broken):
    source = export_folder(weights.DEFAULT_DIGEST)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    folder = export_folder(weights.DEFAULT_DIGEST)
    folder.mkdir(parents=True)
    for name in ("encoder.json", "tokenizer.json", "model.onnx"):
        (folder / name).write_bytes((source / name).read_bytes())
    (folder / broken).write_bytes(b"half a f")
    with pytest.raises(ConfigError, match=r"cannot be loaded .* delete"):
        query_encoder().encode(["rope"])


def test_weights_that_are_not_the_published_ones_are_refused(tmp_path):
    path = tmp_path / "model.safetensors"
    path.write_bytes(b"other weights")
    with pytest.raises(ConfigError, match=r"SHA-256 is .*…, not 53aa51172d14…; install"):
        weights.check_digest(path, weights.DEFAULT_DIGEST)


def test_a_model_folder_without_weights(tmp_path):
    with pytest.raises(ConfigError, match="no model weights in it"):
        building_encoder(tmp_path)


def test_a_model_folder_that_is_not_there():
    with pytest.raises(ConfigError, match="no such model folder"):
        building_encoder(Path("/nowhere/model"))
