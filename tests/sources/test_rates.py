import subprocess
import sys
from datetime import date
from fractions import Fraction

from sources import rates


def test_a_cross_rate_is_the_quotient_of_two_euro_rates():
    """ECB, 2024-08-28: 1.1117 dollars and 7.9253 yuan to the euro."""
    dollar = rates.rate("USD", "CNY", date(2024, 8, 28))
    assert dollar is not None
    assert dollar.value == Fraction("7.9253") / Fraction("1.1117")
    assert (dollar.day, dollar.source) == (date(2024, 8, 28), "ECB")


def test_a_rate_and_its_inverse_agree_exactly():
    there = rates.rate("USD", "CNY", date(2024, 8, 28))
    back = rates.rate("CNY", "USD", date(2024, 8, 28))
    assert there is not None
    assert back is not None
    assert there.value * back.value == 1


def test_on_a_sunday_the_rate_of_friday_holds():
    sunday = rates.rate("EUR", "USD", date(2024, 9, 1))
    assert sunday is not None
    assert sunday.day == date(2024, 8, 30)


def test_a_currency_in_itself_is_one_to_one():
    same = rates.rate("JPY", "JPY", date(2020, 1, 1))
    assert same is not None
    assert same.value == 1


def test_an_unknown_currency_has_no_rate():
    assert rates.rate("USD", "XXX", date(2024, 8, 28)) is None
    assert rates.mean_rate("XXX", "USD", date(2024, 1, 1), date(2024, 6, 30)) is None


def test_there_is_no_rate_before_the_euro_or_after_the_record_ends():
    assert rates.rate("USD", "GBP", date(1998, 12, 31)) is None
    assert rates.rate("USD", "GBP", date(2199, 1, 1)) is None


def test_a_currency_that_was_dropped_has_no_rate_afterwards():
    """The ECB set its last rouble rate on 1 March 2022."""
    assert rates.rate("EUR", "RUB", date(2022, 3, 1)) is not None
    assert rates.rate("EUR", "RUB", date(2024, 3, 28)) is None


def test_the_mean_of_a_half_year_lies_between_its_least_and_greatest_day():
    mean = rates.mean_rate("USD", "CNY", date(2024, 1, 1), date(2024, 6, 30))
    assert mean is not None
    assert mean.low is not None
    assert mean.high is not None
    assert mean.low < mean.value < mean.high
    assert round(mean.value, 3) == Fraction("7.215")
    assert (mean.start, mean.day) == (date(2024, 1, 2), date(2024, 6, 28))


def test_the_record_of_a_pair_holds_every_rate_of_its_days():
    record = rates.ever("USD", "CNY")
    day = rates.rate("USD", "CNY", date(2014, 1, 14))
    assert record is not None
    assert day is not None
    assert record.low is not None
    assert record.high is not None
    assert record.low <= day.value <= record.high


def test_reading_rates_does_not_import_the_package_that_carries_them():
    """Importing it costs as much as reading the record."""
    code = (
        "import sys, datetime, sources.rates as r;"
        "assert r.rate('USD', 'CNY', datetime.date(2024, 8, 28));"
        "sys.exit('currency_converter' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
