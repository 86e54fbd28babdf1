"""Names and people: what a draft says of one bearer that cannot all be so."""
