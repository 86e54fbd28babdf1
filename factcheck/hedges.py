"""Words that may stand before a figure wherever one may, and only say how exactly it is meant: "or | about | 12%", "worth | just over | $3m"."""

HEDGE = (
    r"(?:about|around|roughly|approximately|some|nearly|almost|just|only|barely|over|under|more than|less than|fewer than"
    r"|at least|up to)"
)
HEDGES = rf"(?:{HEDGE} ){{0,2}}"
