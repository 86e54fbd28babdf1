"""Sentences to vectors: what an encoder is, and the one that is asked.

Importing sentence-transformers takes seconds; ONNX Runtime and tokenizers take a fifth of one. So a corpus is built with
the first (see `model`) and asked with the second: the same model, exported once, gives the same vectors.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from claims.errors import ConfigError
from sources import weights

if TYPE_CHECKING:
    import numpy as np

    Vectors = np.ndarray[tuple[int, int], np.dtype[np.float32]]

Progress = Callable[[str, int, int], None]  # (what, done, total)

GRAPH, TOKENIZER, SETTINGS = "model.onnx", "tokenizer.json", "encoder.json"
BATCH = 32
_THREADS = 4  # a sentence is too small to gain from more


class Encoder(Protocol):
    """Turns texts into vectors.

    `name` is the model's, `digest` names its weights: vectors of two encoders with the same digest may be compared.
    """

    name: str
    digest: str

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of unit length, float32, shape (len(texts), dimension)."""
        ...


def query_encoder(digest: str = weights.DEFAULT_DIGEST) -> OnnxEncoder:
    """The exported encoder of the model with these weights, ready to be asked.

    Raises:
        ConfigError: if it has not been exported on this machine; the message says how to do that.
    """
    folder = export_folder(digest)
    if not (folder / SETTINGS).is_file():
        raise ConfigError(
            "the query encoder is not on this machine yet; `factcheck corpus build` exports it"
        )
    try:
        return OnnxEncoder(folder)
    except (OSError, ValueError, KeyError) as error:
        raise _broken(folder, error) from error


def export_folder(digest: str) -> Path:
    """Where the export of a model lives: the cache directory, under the digest of the weights."""
    return weights.cache_folder() / digest[:32]


class OnnxEncoder:
    """An exported model on ONNX Runtime: the same vectors. Loaded when first asked, in a quarter of a second."""

    def __init__(self, folder: Path) -> None:
        settings = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
        self.folder = folder
        self.name: str = settings["name"]
        self.digest: str = settings["digest"]
        self.dimension: int = settings["dimension"]

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        try:
            return Tokenizer.from_file(str(self.folder / TOKENIZER))
        except Exception as error:  # the library raises no narrower one
            raise _broken(self.folder, error) from error

    @cached_property
    def _session(self) -> Any:
        # The graph was optimised when it was exported.
        return open_session(self.folder / GRAPH, "ORT_DISABLE_ALL")

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of unit length, float32, shape (len(texts), dimension)."""
        import numpy as np

        result = np.zeros((len(texts), self.dimension), np.float32)
        # Texts of like length share a batch: padding is work for nothing.
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        for at in range(0, len(order), BATCH):
            batch = order[at : at + BATCH]
            encoded = self._tokenizer.encode_batch([texts[i] for i in batch])
            feed = {
                "input_ids": np.array([e.ids for e in encoded], np.int64),
                "attention_mask": np.array([e.attention_mask for e in encoded], np.int64),
            }
            result[batch] = self._session.run(None, feed)[0]
        norms = np.linalg.norm(result, axis=1, keepdims=True)
        np.divide(result, norms, out=result, where=norms > 0)
        return result


def open_session(graph: Path, level: str, optimised: Path | None = None) -> Any:
    """An ONNX Runtime session on the CPU; `optimised` is where the optimised graph is kept.

    Raises:
        ConfigError: if the graph cannot be loaded.
    """
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # read when the library is loaded
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = min(_THREADS, os.cpu_count() or 1)
    options.inter_op_num_threads = 1
    # Threads that wait for each other in a loop take twice the time on a machine that has other work.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3  # errors only
    options.graph_optimization_level = getattr(onnxruntime.GraphOptimizationLevel, level)
    if optimised:
        options.optimized_model_filepath = str(optimised)
    try:
        return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise _broken(graph.parent, error) from error


def _broken(folder: Path, error: Exception) -> ConfigError:
    return ConfigError(
        f"{folder}: the query encoder cannot be loaded ({error}); delete the folder and build a corpus again"
    )
