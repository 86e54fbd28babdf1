"""What the cover and the signatures of a filing say in words."""

from __future__ import annotations

from datetime import date

from sources.readers.base import Source
from sources.readers.told import told

COVER = """Harrow Mills, Inc.

(Exact name of registrant as specified in its charter)

\t\t
Delaware\t\t12-3456789
(State or other jurisdiction of incorporation or organization)\t\t(I.R.S. Employer Identification No.)

{address}

Registrant's telephone number, including area code: (555) 010-1000
"""
ON_ONE_LINE = (
    "9 Mill Way, Dayton, Ohio 45402\n\n(Address of principal executive offices and Zip Code)"
)
IN_CELLS = (
    "9 Mill Way\t\t45402\nDayton\tOH\t\n(Address of principal executive offices)\t\t(Zip Code)"
)
WITH_PHONE = (
    "9 Mill Way\n\nDayton, Ohio 45402\n\n(555) 010-1000\n\n"
    "(Address and telephone number, including area code, of registrant’s principal executive offices)"
)
ABROAD = "4 Quay Street\n\nGalway, Ireland H91 X2P3\n\n(Address of principal executive offices)"


def texts(text, measure):
    figures = told(text, "Harrow Mills", Source("10-K"), date(2024, 2, 1))
    return [figure.text for figure in figures if figure.series.measure == measure]


def test_the_seat_stands_above_its_label_however_it_is_set():
    covers = [COVER.format(address=a) for a in (ON_ONE_LINE, IN_CELLS, WITH_PHONE)]
    assert [texts(cover, "headquarters") for cover in covers] == [["Dayton, Ohio"]] * 3


def test_a_seat_abroad():
    assert texts(COVER.format(address=ABROAD), "headquarters") == ["Galway, Ireland"]


def test_the_place_of_incorporation():
    assert texts(COVER.format(address=ON_ONE_LINE), "incorporation") == ["Delaware"]


def test_who_signs_and_as_what():
    signed = (
        "Date: February 1, 2024\tBy:\t\t/s/ ANNE O'HARA\n\t\t\tAnne O'Hara\n\t\t\tSenior Vice President, Chief Financial Officer\n\n"
        "Name\t\tTitle\t\tDate\n"
        "/s/ Max Poe\t\tChair and Chief Executive Officer (Principal Executive Officer)\t\tFebruary 1, 2024\nMAX POE\n"
        "/s/ Jo Lee\nJo Lee Chief Accounting Officer (Principal Accounting Officer)\n"
    )
    assert texts(signed, "role") == [
        "Anne O'Hara: Senior Vice President, Chief Financial Officer",
        "Max Poe: Chair and Chief Executive Officer",
        "Jo Lee: Chief Accounting Officer",
    ]


def test_the_auditor_signs_a_report_of_its_own():
    report = (
        "/s/ Poe & Roe LLP\n\nWe have served as the Company’s auditor since 2009.\n\nDayton, Ohio"
    )
    assert texts(report, "role") == ["Poe & Roe LLP: auditor"]


def test_a_consent_or_a_signature_for_another_says_nothing_of_an_office():
    text = (
        "/s/ Poe & Roe LLP\n\nDayton, Ohio\n\n/s/ Jo Lee\nAttorney-in-fact for Max Poe, Director\n"
    )
    assert texts(text, "role") == []


def test_prose_about_offices_is_no_cover():
    text = (
        "Our principal executive offices are in Dayton, Ohio. Jane Roe is chief executive officer."
    )
    assert list(told(text, "Harrow Mills", Source("10-K"), None)) == []
