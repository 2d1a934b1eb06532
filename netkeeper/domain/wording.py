"""Reads along with a message: points out, gives the reason, never blocks and never writes (P13, P17, P21, P24)."""
