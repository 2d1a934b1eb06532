"""The build puts the man page into the wheel, made of the verbs as they are: no generated file is kept."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ManPageHook(BuildHookInterface):  # type: ignore[misc]  # untyped; hatchling is only there while building
    """Called by hatchling before the wheel is packed, and after."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # hatchling's signature
        """Write the page to a folder of its own, and name its place in the wheel."""
        sys.path.insert(0, self.root)
        from netkeeper.cli import command_parser
        from netkeeper.cli.man import man_page

        self._folder = tempfile.TemporaryDirectory()
        page = Path(self._folder.name) / "netkeeper.1"
        page.write_text(man_page(command_parser()), encoding="utf-8")
        build_data["shared_data"][str(page)] = "share/man/man1/netkeeper.1"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take the folder away."""
        self._folder.cleanup()
