"""Widgets know values, never the keeper."""
