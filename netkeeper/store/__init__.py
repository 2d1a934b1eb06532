"""The only package that imports tinydb."""
