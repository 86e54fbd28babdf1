"""Small filings in the layouts that the readers know, written for the tests."""

from __future__ import annotations

_NAMESPACES = (
    'xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" '
    'xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:xbrldi="http://xbrl.org/2006/xbrldi" '
    'xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2020-02-12" '
    'xmlns:iso4217="http://www.xbrl.org/2003/iso4217" xmlns:us-gaap="http://fasb.org/us-gaap/2023" '
    'xmlns:dei="http://xbrl.sec.gov/dei/2023" xmlns:hm="http://harrow.example/20240630" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
UNITS = """
<xbrli:unit id="usd"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>
<xbrli:unit id="shares"><xbrli:measure>xbrli:shares</xbrli:measure></xbrli:unit>
<xbrli:unit id="pure"><xbrli:measure>xbrli:pure</xbrli:measure></xbrli:unit>
<xbrli:unit id="eps"><xbrli:divide><xbrli:unitNumerator><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unitNumerator>
<xbrli:unitDenominator><xbrli:measure>xbrli:shares</xbrli:measure></xbrli:unitDenominator></xbrli:divide></xbrli:unit>
"""


def context(name, start, end, **members):
    """A context of days, or of one day where `start` is empty; members by the axis' local name."""
    days = (
        f"<xbrli:startDate>{start}</xbrli:startDate><xbrli:endDate>{end}</xbrli:endDate>"
        if start
        else f"<xbrli:instant>{end}</xbrli:instant>"
    )
    segment = "".join(
        f'<xbrldi:explicitMember dimension="us-gaap:{axis}">{member}</xbrldi:explicitMember>'
        for axis, member in members.items()
    )
    segment = segment and f"<xbrli:segment>{segment}</xbrli:segment>"
    return (
        f'<xbrli:context id="{name}"><xbrli:entity>'
        f'<xbrli:identifier scheme="http://www.sec.gov/CIK">0000000012</xbrli:identifier>{segment}'
        f"</xbrli:entity><xbrli:period>{days}</xbrli:period></xbrli:context>"
    )


def fact(concept, text, ctx="six", unit="usd", **attributes):
    """A tagged figure; `scale`, `sign`, `format`, `decimals`, `id`."""
    given = {"decimals": "-6", "scale": "6", "format": "ixt:num-dot-decimal", **attributes}
    shown = " ".join(f'{key}="{value}"' for key, value in given.items() if value is not None)
    return (
        f'<ix:nonFraction name="{concept}" contextRef="{ctx}" unitRef="{unit}" {shown}>{text}'
        "</ix:nonFraction>"
    )


def said(name, text):
    """A fact of the filing itself."""
    return f'<ix:nonNumeric name="dei:{name}" contextRef="six">{text}</ix:nonNumeric>'


DEI = (
    said("EntityRegistrantName", "HARROW MILLS INC")
    + said("EntityCentralIndexKey", "0000000012")
    + said("TradingSymbol", "HRW")
    + said("DocumentType", "10-Q")
    + said("DocumentPeriodEndDate", "June 30, 2024")
    + said("CurrentFiscalYearEndDate", "--12-31")
)


def page(body, contexts="", hidden=""):
    """An inline XBRL page of Harrow Mills: the first half of 2024, signed on 2 August."""
    resources = context("six", "2024-01-01", "2024-06-30") + contexts + UNITS
    return (
        f"<?xml version='1.0' encoding='UTF-8'?><html {_NAMESPACES}><head><title>hm</title></head><body>"
        f'<div style="display:none"><ix:header><ix:hidden>{DEI}{hidden}</ix:hidden>'
        f"<ix:resources>{resources}</ix:resources></ix:header></div>"
        f"<p>Harrow Mills weaves.</p>{body}<p>Date: August 2, 2024</p></body></html>"
    )
