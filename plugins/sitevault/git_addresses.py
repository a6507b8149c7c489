"""Addresses of repositories, read as git reads them: on a server, in a folder of this machine, or nobody knows where."""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

_SSH, _WEB = ("ssh", "ssh+git", "git+ssh"), ("https", "http")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_HELPER = re.compile(r"[A-Za-z0-9][A-Za-z0-9+.-]*::")
_SHORT = re.compile(r"(?:[^/@:\[\]]+@)?(\[[^\]/]+\]|[^/:]+):(.*)", re.DOTALL)
_SHARE = ("\\\\", "//") if os.name == "nt" else "\\\\"
"""How a folder of another machine begins on Windows; who reads it there, nobody can tell."""
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


@dataclass(frozen=True, order=True)
class Server:
    """A repository on a server."""

    host: str
    """In lower case; by ssh it may be a name that only the user's own settings know."""
    name: str
    open_at: tuple[str, ...]
    """Addresses at which a stranger could read it, were it public."""
    by_ssh: bool = False


def read_address(url: str) -> Server | Path | None:
    """What an address leads to; None where that cannot be told, as with helpers of git's."""
    if scheme := _SCHEME.match(url):
        return _read_url(scheme[1].lower(), url[scheme.end() :])
    if _HELPER.match(url) or url.startswith(_SHARE):
        return None
    if os.name == "nt" and _DRIVE.match(url):
        return Path(url)
    short = _SHORT.fullmatch(url)
    return _on(short[1].strip("[]"), short[2]) if short else Path(url)


def _read_url(scheme: str, rest: str) -> Server | Path | None:
    try:
        parts = urlsplit(f"{scheme}://{rest}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    if scheme == "file":
        return _local(unquote(parts.path)) if host in {"", "localhost"} else None
    if scheme in _SSH:
        return _on(host, parts.path)
    is_asked_openly = scheme in (*_WEB, "git") and host
    return Server(_known(host), _name(parts.path), _open_at(scheme, host, port, parts)) if is_asked_openly else None


def _local(path: str) -> Path:
    return Path(path[1:] if os.name == "nt" and _DRIVE.match(path[1:]) else path)


def _open_at(scheme: str, host: str, port: int | None, parts: SplitResult) -> tuple[str, ...]:
    place = (f"[{host}]" if ":" in host else host) + (f":{port}" if port else "")
    as_written = f"{scheme}://{place}{parts.path}"
    return (as_written,) if scheme in _WEB else (as_written, f"https://{_known(host)}/{_name(parts.path)}")


def _on(host: str, path: str) -> Server | None:
    """The same by ssh, which strangers cannot use; they would look by the web."""
    return server_by_ssh(host, _name(path)) if host and not host.startswith("-") else None


def server_by_ssh(host: str, name: str) -> Server:
    """A repository that is reached by ssh."""
    known = _known(host)
    return Server(known, name, (f"https://{f'[{known}]' if ':' in known else known}/{name}",), by_ssh=True)


_SAME = {
    "ssh.github.com": "github.com",
    "www.github.com": "github.com",
    "altssh.gitlab.com": "gitlab.com",
    "altssh.bitbucket.org": "bitbucket.org",
}


def _known(host: str) -> str:
    host = host.lower().rstrip(".")
    return _SAME.get(host, host)


def _name(path: str) -> str:
    return path.strip("/").removesuffix(".git").strip("/")


def rewritten(url: str, rules: Iterable[tuple[str, str]]) -> str:
    """An address as git uses it: of the rules of `insteadOf`, each what is put and what it replaces, the longest counts."""
    new, old = max((rule for rule in rules if url.startswith(rule[1])), key=lambda rule: len(rule[1]), default=("", ""))
    return new + url[len(old) :]
