"""Typed questions: they return a value and never write. A modal only ever dismisses."""
