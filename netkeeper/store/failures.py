"""What went wrong while saving or reading, as the sentence that a person can act on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import orjson

from netkeeper.errors import NotSaved, StoreSealed
from netkeeper.store.gate import NotAdmitted
from netkeeper.store.snapshot import Newer, Unmerged


@contextmanager
def told_failures(what: str, path: Path) -> Iterator[None]:
    """Failures on a store's file, all as NotSaved. `what` did not succeed: `Not saved`, `Not read`."""
    try:
        yield
    except (Newer, Unmerged, StoreSealed) as error:
        raise NotSaved(f"{what}: {error}") from None
    except NotAdmitted as error:
        raise NotSaved(f"{what}: {error}.") from None
    except orjson.JSONEncodeError as error:
        raise NotSaved(f"{what}: the change holds something that can't be written ({error}).") from None
    except OSError as error:
        where = f" to {path}" if what == "Not saved" else f" from {path}"
        raise NotSaved(
            f"{what}{where}: {error.strerror or error}. "
            "What is on the screen is as before; make room or give permission, and try again."
        ) from None
