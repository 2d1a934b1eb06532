"""`today --notify`: one notification a day by the desktop's own notifier. Names alone: a lock screen shows it (P27)."""

from __future__ import annotations

import base64
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from netkeeper.domain.language.text import count_noun, join_words
from netkeeper.errors import Refused

PATIENCE = 10
"""Seconds for a notifier to answer: PowerShell takes a few to start."""

_SHOWN = 3
"""Names in a notification: two lines of it are seen."""

_TOAST = """
$t = [Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime]
$x = $t::GetTemplateContent([Windows.UI.Notifications.ToastTemplateType]::ToastText02)
$n = $x.GetElementsByTagName('text')
$n.Item(0).AppendChild($x.CreateTextNode('{title}')) > $null
$n.Item(1).AppendChild($x.CreateTextNode('{body}')) > $null
$t::CreateToastNotifier('netkeeper').Show([Windows.UI.Notifications.ToastNotification]::new($x))
"""

_SCRIPT = ("on run argv", "display notification (item 2 of argv) with title (item 1 of argv)", "end run")


def notification(answer: Mapping[str, Any]) -> str:
    """What is due today, in a line or two; empty when nothing is."""
    parts = [*(one["name"] for one in answer["gatherings"]), *_names(answer["occasions"], "a day that matters")]
    for key, one, many in (("promises", "promise", "promises"), ("follow_ups", "follow-up", "follow-ups")):
        if answer[key]:
            parts.append(count_noun(len(answer[key]), one, many))
    parts += _names(answer["people"], "this week")
    return "; ".join(parts)


def _names(items: Sequence[Mapping[str, Any]], what: str) -> list[str]:
    """`this week: Ada and Grace`."""
    names = list(dict.fromkeys(item["name"] for item in items))
    if not names:
        return []
    more = len(names) - _SHOWN
    shown = [*names[: _SHOWN - 1], f"{more + 1} others"] if more > 0 else names
    return [f"{what}: {join_words(shown)}"]


def notifier(
    title: str, body: str, platform: str = sys.platform, which: Callable[[str], str | None] = shutil.which
) -> list[str]:
    """The command that shows a notification here. Raises Refused where there is none."""
    if platform == "darwin":
        if which("terminal-notifier"):
            return ["terminal-notifier", "-title", title, "-message", body]
        if which("osascript"):
            return ["osascript", *(word for line in _SCRIPT for word in ("-e", line)), title, body]
    elif platform != "win32" and which("notify-send"):
        return ["notify-send", "--app-name=netkeeper", title, escape(body, quote=False)]
    shell = which("powershell.exe") or (which("powershell") if platform == "win32" else None)
    if shell:
        quoted = {"title": title.replace("'", "''"), "body": body.replace("'", "''")}
        script = _TOAST.replace("{title}", quoted["title"]).replace("{body}", quoted["body"])
        encoded = base64.b64encode(script.encode("utf-16-le")).decode()
        return [shell, "-NoProfile", "-NonInteractive", "-EncodedCommand", encoded]
    raise Refused(
        "No notifier was found here; install notify-send (libnotify), or use `netkeeper today`, which prints the same."
    )


def notify(answer: Mapping[str, Any], today: date, mark: Path) -> None:
    """Show what is due, not more than once a day: the file `mark` holds the day of the last one. Raises Refused."""
    body = notification(answer)
    if not body or _last(mark) == today.isoformat():
        return
    command = notifier("netkeeper", body)
    try:
        done = subprocess.run(command, timeout=PATIENCE, capture_output=True, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Refused(f"{command[0]} didn't show the notification: {error}.") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise Refused(f"{command[0]} didn't show the notification{f': {said[-1]}' if said else '.'}")
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.write_text(today.isoformat(), encoding="utf-8")


def _last(mark: Path) -> str:
    try:
        return mark.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""
