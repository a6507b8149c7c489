"""A notification on the user's desktop, by the platform's own means: always a list of arguments, never a shell."""

import os
import subprocess
import sys
from collections.abc import Callable
from html import escape

from jobjournal.diagnostics import visible

_OSASCRIPT = ("on run argv", "display notification (item 2 of argv) with title (item 1 of argv)", "end run")
_TOAST = """
[Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime] | Out-Null
$kind = [Windows.UI.Notifications.ToastTemplateType]::ToastText02
$toast = [Windows.UI.Notifications.ToastNotificationManager]::GetTemplateContent($kind)
$lines = $toast.GetElementsByTagName('text')
$lines.Item(0).AppendChild($toast.CreateTextNode($env:JOBJOURNAL_TITLE)) | Out-Null
$lines.Item(1).AppendChild($toast.CreateTextNode($env:JOBJOURNAL_BODY)) | Out-Null
$shell = '{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\\WindowsPowerShell\\v1.0\\powershell.exe'
$shown = [Windows.UI.Notifications.ToastNotification]::new($toast)
[Windows.UI.Notifications.ToastNotificationManager]::CreateToastNotifier($shell).Show($shown)
""".strip()
"""The texts come by variables of the environment, so that nothing of them is ever read as PowerShell."""


class NotificationError(Exception):
    """No notification could be shown; the text says what is missing."""


def call_for(platform: str, title: str, body: str) -> tuple[list[str], dict[str, str]]:
    """Return the program that shows a notification on a platform, as `sys.platform` names it, with its arguments.

    Beside it stands what its environment holds besides.
    """
    title, body = _shown(title), _shown(body)
    if platform == "darwin":
        return ["osascript", *(part for line in _OSASCRIPT for part in ("-e", line)), title, body], {}
    if platform == "win32":
        arguments = ["powershell.exe", "-NoProfile", "-NonInteractive", "-Command", _TOAST]
        return arguments, {"JOBJOURNAL_TITLE": title, "JOBJOURNAL_BODY": body}
    # The desktop reads a few tags of HTML in the text.
    return ["notify-send", "--app-name=jobjournal", "--", title, escape(body, quote=False)], {}


def _shown(text: str) -> str:
    return "\n".join(visible(line) for line in text.split("\n"))


def notify(
    title: str,
    body: str,
    platform: str = sys.platform,
    run: Callable[..., subprocess.CompletedProcess[bytes]] = subprocess.run,
) -> None:
    """Show a notification. Raises NotificationError where the platform's program is missing or fails."""
    arguments, environ = call_for(platform, title, body)
    program = arguments[0]
    try:
        run(arguments, env={**os.environ, **environ}, check=True, timeout=30, capture_output=True)
    except FileNotFoundError as problem:
        hint = "; on Debian and Ubuntu it is in the package libnotify-bin" if program == "notify-send" else ""
        raise NotificationError(f"{program} is not installed{hint}") from problem
    except (OSError, subprocess.SubprocessError) as problem:
        raise NotificationError(f"{program} could not show a notification") from problem
