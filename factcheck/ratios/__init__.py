"""One figure for each of another: rates, prices, multiples, margins, exchange."""
