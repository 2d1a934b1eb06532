"""Writing on in the user's own editor: a file only they can read, in memory where it can be, and gone afterwards."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from textual.app import App, SuspendNotSupported

from netkeeper import paths
from netkeeper.domain.language.text import clean_block
from netkeeper.errors import Refused


def edit_outside(app: App[None], text: str) -> str:
    """The text as it was left in the editor. Raises Refused when the editor could not be used; nothing is lost then."""
    words = paths.editor()
    program = shutil.which(words[0])
    if program is None:  # asked before the screen is given away, so that it need not come back
        raise Refused(f"{words[0]} was not found, or is not a program; set EDITOR to your editor.")
    in_memory = paths.memory_folder()
    with tempfile.TemporaryDirectory(prefix="netkeeper-", dir=in_memory) as folder:  # made for this user alone
        file = Path(folder, "message.txt")
        file.touch(mode=0o600)
        file.write_text(text, encoding="utf-8")
        try:
            with app.suspend():
                status = subprocess.run([*words, str(file)], check=False).returncode
        except SuspendNotSupported:
            raise Refused("This terminal can't hand over to another program; write here instead.") from None
        except OSError as error:
            raise Refused(f"{words[0]} could not be started ({error.strerror}); set EDITOR to your editor.") from None
        if status:
            raise Refused(f"{words[0]} ended with an error ({status}); the message is as it was before.")
        try:
            return clean_block(file.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            raise Refused(f"What {words[0]} left can't be read as text; the message is as it was before.") from None
