"""`python -m netkeeper` is `netkeeper`."""

import sys

from netkeeper.cli import main

if __name__ == "__main__":
    sys.exit(main())
