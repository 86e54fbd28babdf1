"""A crash in one part of a run is noted, and the rest goes on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from claims.errors import FactcheckError
from factcheck.finding import Failure


@contextmanager
def guarded(stage: str, failures: list[Failure]) -> Iterator[None]:
    """Note a crash of the block in `failures` under the stage's name, and go on after it.

    Errors raised on purpose (FactcheckError) pass: they name something the caller can mend. With FACTCHECK_DEBUG
    set nothing is held back, so that a developer sees the traceback.
    """
    try:
        yield
    except FactcheckError:
        raise
    except Exception as error:
        if os.environ.get("FACTCHECK_DEBUG"):
            raise
        failures.append(Failure(stage, f"{type(error).__name__}: {error}"))
