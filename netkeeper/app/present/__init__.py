"""Pure: domain -> Content. The one place that chooses glyphs and words; user text never goes through markup."""
