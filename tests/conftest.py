"""What every test can use: real material where it is present, and the flag that renews pinned output."""

from pathlib import Path

import pytest
from hypothesis import settings

# The suite tries the same inputs every time, so that it fails for what was changed; `make fuzz` looks for new ones.
settings.register_profile("suite", derandomize=True)
settings.load_profile("suite")

SHARED = Path(__file__).parents[2] / "shared" / "data"


def pytest_addoption(parser):
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the reports pinned in tests/data/reports anew instead of comparing with them",
    )


@pytest.fixture(scope="session")
def shared():
    """The folder of real material beside the repository."""
    if not SHARED.is_dir():
        pytest.skip("real material (../shared/data) is not on this machine")
    return SHARED


@pytest.fixture
def golden(request):
    """Compare text with a pinned file: `golden("name.txt", text)`."""

    def compare(name, text):
        path = Path(__file__).parent / "data" / "reports" / name
        if request.config.getoption("--update-golden"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare
