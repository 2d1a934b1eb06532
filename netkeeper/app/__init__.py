"""The Textual half: asks the keeper, holds no rules."""
