"""netkeeper: a living network of relationships, kept from the keyboard."""

__version__ = "0.1.0"
