"""How a wording relates figures: the tables of `claims/lexicon/equations.toml` and `any_order.toml`, read and applied."""
