"""Settings: where they are found, and what a wrong one says."""

from pathlib import Path

import pytest

from claims.errors import ConfigError
from factcheck.config import Config, find_config, known_names, overridden


def test_the_nearest_file_above_the_draft_counts(tmp_path):
    (tmp_path / "factcheck.toml").write_text('ignore = ["sum-mismatch"]\n')
    (tmp_path / "desk" / "today").mkdir(parents=True)
    (tmp_path / "desk" / "factcheck.toml").write_text('fail_on = "warning"\n')

    assert find_config(tmp_path / "desk" / "today") == Config(fail_on="warning")


def test_a_corpus_is_named_relative_to_the_file_that_names_it(tmp_path):
    (tmp_path / "factcheck.toml").write_text('corpus = "filings"\n')
    (tmp_path / "drafts").mkdir()

    assert find_config(tmp_path / "drafts").corpus == tmp_path / "filings"


def test_pyproject_counts_where_it_has_a_table_of_ours(tmp_path):
    (tmp_path / "pyproject.toml").write_text('[tool.factcheck]\nselect = ["sum-mismatch"]\n')

    assert find_config(tmp_path).select == ("sum-mismatch",)


def test_a_pyproject_without_our_table_is_passed_over(tmp_path):
    (tmp_path / "factcheck.toml").write_text('fail_on = "never"\n')
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "pyproject.toml").write_text("[tool.other]\nx = 1\n")

    assert find_config(tmp_path / "package").fail_on == "never"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (
            'fail_on = "sometimes"',
            "fail_on is 'sometimes'; use one of contradicted, warning, never",
        ),
        ('select = "sum-mismatch"', "select is 'sum-mismatch'; give a list"),
        ("corpus = 3", "corpus is 3; give a folder's path"),
        ("width = 80", "unknown setting 'width'"),
        ('ignore = ["name-varaint"]', "unknown check 'name-varaint': did you mean name-variant?"),
        ('fail_on = "never"\nselect = [', "factcheck.toml:2: Invalid value; correct this line"),
        ('corpus = "fil"ings"\n', "factcheck.toml:1: "),
    ],
)
def test_a_wrong_setting_is_named_with_its_file(tmp_path, content, says):
    (tmp_path / "factcheck.toml").write_text(content)

    with pytest.raises(ConfigError, match=r"factcheck\.toml") as raised:
        find_config(tmp_path)
    assert says in str(raised.value)


def test_a_broken_pyproject_with_a_table_of_ours_is_named_with_the_line(tmp_path):
    (tmp_path / "pyproject.toml").write_text(
        '[project]\nname = desk\n\n[tool.factcheck]\nselect = ["sum-mismatch"]\n'
    )

    with pytest.raises(ConfigError, match=r"pyproject\.toml:2: Invalid value; correct this line"):
        find_config(tmp_path)


def test_settings_that_are_not_utf_8_are_named_with_the_line(tmp_path):
    (tmp_path / "factcheck.toml").write_bytes(
        'fail_on = "never"\ncorpus = "dépôts"\n'.encode("latin-1")
    )

    with pytest.raises(ConfigError, match=r"factcheck\.toml:2: not UTF-8; save the file as UTF-8"):
        find_config(tmp_path)


def test_settings_with_a_byte_order_mark_are_read(tmp_path):
    (tmp_path / "factcheck.toml").write_bytes(b'\xef\xbb\xbffail_on = "never"\n')

    assert find_config(tmp_path).fail_on == "never"


@pytest.mark.parametrize("content", ["tool = 3", "[tool]\nfactcheck = 3", "[tool", ""])
def test_a_pyproject_that_says_nothing_of_ours_is_passed_over(tmp_path, content):
    (tmp_path / "pyproject.toml").write_text(content)

    assert find_config(tmp_path) == Config()


def test_what_is_given_on_the_command_line_wins_and_what_is_not_stays():
    config = Config(fail_on="warning", corpus=Path("filings"))

    assert overridden(config, fail_on="never", corpus=None, select=()) == Config(
        fail_on="never", corpus=Path("filings")
    )


def test_ignore_takes_away_from_select():
    config = Config(select=("a", "b"), ignore=("b",))

    assert [name for name in "abc" if config.wants(name)] == ["a"]


def test_an_unknown_check_is_named_with_the_nearest_known_one():
    with pytest.raises(ConfigError, match="did you mean sum-mismatch"):
        known_names(["sum-missmatch"], ["share-mismatch", "sum-mismatch"])
