"""What things cost: limits that catch a walk where an index belongs, and tables for people to read."""

import sys


def say(*words: str) -> None:
    """A line of a table."""
    sys.stdout.write(" ".join(words) + "\n")
