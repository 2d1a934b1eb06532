"""Offer before you ask: what could be given to somebody now, with the words that say why, and never twice (P1, P7)."""
