"""netkeeper: a living network of relationships, kept from the keyboard."""

import signal
import sys
from contextlib import suppress

__version__ = "0.1.0"

if sys.argv and (sys.argv[0] == "-m" or sys.argv[0].endswith(("/netkeeper", "/netkeeper/__main__.py"))):
    with suppress(ValueError):  # not in the main thread
        # ctrl+c before `cli.main` looks after it: an end without a word, not a traceback out of an import
        signal.signal(signal.SIGINT, signal.SIG_DFL)
