"""Commands for whoever works on netkeeper: `python -m netkeeper.dev`. Nothing of the program imports them."""
