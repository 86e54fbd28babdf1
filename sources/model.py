"""The sentence-transformers model that builds a corpus, and its export for asking.

The model is exported once, with all its modules (transformer, pooling, normalisation), into the user's cache directory
under the digest of its weights, and gives the same vectors from there (cosine above 0.9999).
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claims.errors import ConfigError
from sources import weights
from sources.encoder import BATCH, GRAPH, SETTINGS, TOKENIZER, Progress, export_folder, open_session

if TYPE_CHECKING:
    from sources.encoder import Vectors


def building_encoder(model: str | Path | None = None) -> SentenceTransformerEncoder:
    """The encoder that builds a corpus: `model` is a folder, a hub name, or None for the default.

    Nothing is downloaded unless `model` is the name of a hub model that is not on this machine.

    Raises:
        ConfigError: if there is no such model, or the default one's weights are not the published ones.
    """
    if model is None or model == weights.DEFAULT_MODEL:
        return SentenceTransformerEncoder(weights.DEFAULT_MODEL, weights.default_folder())
    folder = Path(model)
    if folder.is_dir():
        return SentenceTransformerEncoder(folder.resolve().name, folder)
    if not isinstance(model, str) or folder.is_absolute() or folder.suffix or "\\" in model:
        raise ConfigError(f"{model}: no such model folder; name a folder or a hub model")
    return SentenceTransformerEncoder(model, _from_hub(model))


class SentenceTransformerEncoder:
    """A sentence-transformers model, loaded when it is first asked; on a GPU where there is one."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.folder = folder
        self.digest = weights.weights_digest(folder)
        self._model: Any = None

    @property
    def model(self) -> Any:
        """The loaded SentenceTransformer."""
        if self._model is None:
            os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
            from sentence_transformers import SentenceTransformer
            from transformers.utils import logging

            logging.disable_progress_bar()  # type: ignore[no-untyped-call, unused-ignore]
            self._model = SentenceTransformer(str(self.folder), local_files_only=True)
        return self._model

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        return int(self.model.get_embedding_dimension())

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of unit length, float32, shape (len(texts), dimension)."""
        import numpy as np

        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        found = self.model.encode(
            list(texts), batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False
        )
        return np.ascontiguousarray(found, np.float32)

    def export(self, progress: Progress | None = None) -> Path:
        """Export the model for `query_encoder`, unless that was done before; the folder it is in.

        Raises:
            ConfigError: if the cache directory cannot be written or the model cannot be exported.
        """
        target = export_folder(self.digest)
        if (target / SETTINGS).is_file():
            return target
        if progress:
            progress("exporting the query encoder", 0, 1)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=target.parent, prefix=".export-") as name:
                made = Path(name) / "made"
                made.mkdir()
                _export(self, made)
                _publish(made, target)
        except OSError as error:
            raise ConfigError(
                f"{target.parent}: the query encoder cannot be written ({error}); set XDG_CACHE_HOME"
            ) from error
        if progress:
            progress("exporting the query encoder", 1, 1)
        return target


def _from_hub(name: str) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    repository = name if "/" in name else f"sentence-transformers/{name}"
    try:
        return Path(
            snapshot_download(repository, ignore_patterns=["*.onnx", "*.h5", "*.ot", "openvino/*"])
        )
    except (HfHubHTTPError, HFValidationError, LocalEntryNotFoundError, OSError) as error:
        first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise ConfigError(
            f"model {name}: cannot be fetched ({first}); name a folder instead"
        ) from error


def _export(encoder: SentenceTransformerEncoder, folder: Path) -> None:
    model = encoder.model
    backend = getattr(model.tokenizer, "backend_tokenizer", None)
    if backend is None:
        raise ConfigError(f"model {encoder.name}: its tokenizer cannot be exported; choose another")
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_str(backend.to_str())
    padding = model.tokenizer.pad_token_id
    tokenizer.enable_truncation(max_length=int(model.max_seq_length))
    tokenizer.enable_padding(pad_id=padding, pad_token=model.tokenizer.pad_token)
    tokenizer.save(str(folder / TOKENIZER))
    _export_graph(model, folder)
    settings = {
        "name": encoder.name,
        "digest": encoder.digest,
        "dimension": encoder.dimension,
        "max_length": int(model.max_seq_length),
    }
    (folder / SETTINGS).write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")


def _export_graph(model: Any, folder: Path) -> None:
    """The model's modules as one graph: token ids and mask in, vectors out, optimised for this machine."""
    import torch

    class Graph(torch.nn.Module):  # type: ignore[misc, name-defined, unused-ignore]
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            features = {"input_ids": input_ids, "attention_mask": attention_mask}
            return self.model(features)["sentence_embedding"]

    plain = folder / "plain.onnx"
    device = model.device
    sample = (
        torch.ones(2, 16, dtype=torch.long, device=device),
        torch.ones(2, 16, dtype=torch.long, device=device),
    )
    axes = {0: "batch", 1: "length"}
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracing exporter is deprecated; it is quick and sure
        torch.onnx.export(
            Graph().eval(),
            sample,
            str(plain),
            input_names=["input_ids", "attention_mask"],
            output_names=["vectors"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "vectors": {0: "batch"}},
            dynamo=False,
        )
    open_session(plain, "ORT_ENABLE_EXTENDED", optimised=folder / GRAPH)
    plain.unlink()


def _publish(made: Path, target: Path) -> None:
    """Give the finished export its name, in one step; another process may have been first."""
    try:
        made.rename(target)
    except OSError:
        if not (target / SETTINGS).is_file():
            shutil.rmtree(target)  # a folder that is no export is in the way
            made.rename(target)
