"""Unfinished text, kept so that no word is lost."""

from __future__ import annotations

from dataclasses import replace

from netkeeper.domain.model.record import Draft
from netkeeper.services.part import Part


class Drafts(Part):
    """One draft a kind and subject; saving one is no step of undo."""

    def find(self, kind: str, about: str = "") -> Draft | None:
        """Unfinished text, if any was left."""
        return next((d for d in self.network.all(Draft) if d.kind == kind and d.about == about), None)

    def save(self, kind: str, about: str, text: str) -> None:
        """Keep unfinished text; empty text removes the draft."""
        old = self.find(kind, about)
        if text:
            draft = (
                replace(old, text=text) if old else Draft(uid=self.session.new_uid(), kind=kind, about=about, text=text)
            )
            self.session.commit("", [draft], kind="draft")
        elif old:
            self.session.commit("", removes=[old], kind="draft")
