"""A goal moves only by real conversations with people of its kind in its period, and it shows each of them (P5)."""
