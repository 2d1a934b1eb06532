"""How every screen looks, cell for cell: kept as text that a person can read and compare."""
