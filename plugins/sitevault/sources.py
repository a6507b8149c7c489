"""Where the sources of a site lie besides this machine, and whether strangers can read them there."""

import json
import os
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from enum import Enum
from pathlib import Path

from sitevault import children
from sitevault.git_addresses import Server, read_address, rewritten, server_by_ssh
from sitevault.git_environ import SILENT, STRANGER, git_environ, given_settings

Ask = Callable[[list[str]], "subprocess.CompletedProcess[str]"]
"""Runs a command and answers what it said; tests put their own in its place."""

GITHUB = "github.com"

_AS_STRANGER = ["git", "-c", "credential.helper=", "ls-remote"]
_WANTS_LOGIN = re.compile(
    r"authentication failed|could not read (username|password)|terminal prompts disabled|basic: access denied"
    r"|returned error: 401|repository not exported",
    re.I,
)
"""What a server says that would let some in. All else, `not found` and `403` too, may have another reason."""
_KEEPERS = (".git", ".hg", ".svn", ".jj", ".bzr", "_darcs", ".pijul", ".fslckout", "CVS")
"""By what a folder is known that some version control keeps."""
_ASKED = r"^(remote\..*\.(url|pushurl)|url\..*\.(insteadof|pushinsteadof)|branch\..*\.(remote|pushremote)|remote\.pushdefault)$"
_SETTING = re.compile(r"(.+?\.(?:url|pushurl|insteadof|pushinsteadof|remote|pushremote|pushdefault)) (.*)")
_WORD = re.compile(r"[\w-]+")
"""A name, as of a remote that all projects push to where they have it."""
_SECONDS = 20


class Visibility(Enum):
    """Whether strangers can read a repository, the worst first."""

    PUBLIC = "public"
    UNKNOWN = "unknown"
    PRIVATE = "private"


def run(command: list[str]) -> "subprocess.CompletedProcess[str]":
    """Runs git, gh or ssh without ever asking for a password; what is not installed fails like a command would."""
    as_stranger = command[: len(_AS_STRANGER)] == _AS_STRANGER
    try:
        return children.run(
            command,
            env={**git_environ(), **SILENT, **(STRANGER if as_stranger else given_settings())},
            cwd=Path(tempfile.gettempdir()) if as_stranger else None,  # in no repository, whose settings would count
            seconds=_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return subprocess.CompletedProcess(command, 127, "", str(error))


def visibilities(folders: Iterable[Path], env: Mapping[str, str], ask: Ask = run) -> dict[str, Visibility]:
    """Each place of the sources in these folders, by its name, and who can read it: by the CI's event, GitHub, or a try."""
    event = _event(env)
    own = f"{GITHUB}/{env.get('GITHUB_REPOSITORY', '')}".lower()
    found: dict[str, Visibility] = {}
    if event is not None:
        found["this repository"] = Visibility.PRIVATE if event.get("private") is True else Visibility.PUBLIC
    for place in places(folders, env, ask):
        if place is None:
            found["a place that cannot be told"] = Visibility.UNKNOWN
        elif event is None or f"{place.host}/{place.name}".lower() != own:
            found[f"{place.host}/{place.name}"] = _visibility_of(place, ask)
    return found


def places(folders: Iterable[Path], env: Mapping[str, str], ask: Ask) -> list[Server | None]:
    """Where the repositories around these folders are fetched from and pushed to, and those of folders that they name.

    None is among them where something cannot be told.
    """
    found: set[Server | None] = set()
    if env.get("GITHUB_REPOSITORY"):
        own = read_address(f"https://{GITHUB}/{env['GITHUB_REPOSITORY']}")
        found.add(own if isinstance(own, Server) else None)
    asked = list(dict.fromkeys(each.resolve() for each in folders))
    for folder in asked:  # it grows by the folders that these name
        for address in _addresses(folder, ask):
            if not isinstance(address, Path):
                found.add(_by_its_own_name(address, ask))
            elif address not in asked:
                asked.append(address)
    return sorted(found, key=lambda each: (each is not None, each or Server("", "", ())))


def _addresses(folder: Path, ask: Ask) -> Iterator[Server | Path | None]:
    """What the repository around a folder knows of others."""
    top = ask(["git", "-C", str(folder), "rev-parse", "--show-toplevel"])
    if top.returncode and "work tree" not in top.stderr:
        if any((each / keeper).exists() for each in (folder, *folder.parents) for keeper in _KEEPERS):
            yield None  # it is kept by another program, or git will not say
        return
    home = Path(top.stdout.strip()) if Path(top.stdout.strip()).is_absolute() else folder
    said = ask(["git", "-C", str(folder), "config", "--get-regexp", _ASKED])
    lines = said.stdout.splitlines()
    if said.returncode > 1 or not all(map(_SETTING.fullmatch, lines)) or _has_old_remotes(folder, ask):
        yield None  # git does not say, an address goes over more than one line, or stands where it is not looked for
    for url, is_address in _urls(lines):
        address = read_address(url)
        if not isinstance(address, Path):
            yield address
        elif is_address or not _WORD.fullmatch(url) or _is_folder(home / address):
            yield (home / address).resolve() if _is_folder(home / address) else None  # away, nobody knows whose it is


def _has_old_remotes(folder: Path, ask: Ask) -> bool:
    """Whether there are remotes in the form that git had before its settings, and still reads."""
    git = folder / ask(["git", "-C", str(folder), "rev-parse", "--git-common-dir"]).stdout.strip()
    return any(_is_folder(old) and any(old.iterdir()) for old in (git / "remotes", git / "branches"))


_is_folder = os.path.isdir
"""Whether a name is a folder's; `Path.is_dir` raises for one that no system takes."""


def _urls(settings: Iterable[str]) -> set[tuple[str, bool]]:
    """The addresses that git would use, of what its settings say, and whether each must be one: else it may be a mere name."""
    rows = [found.groups() for found in map(_SETTING.fullmatch, settings) if found]
    fetching = [(key[4:-10], value) for key, value in rows if key.startswith("url.") and key.endswith(".insteadof")]
    pushing = [(key[4:-14], value) for key, value in rows if key.startswith("url.") and key.endswith(".pushinsteadof")]
    names = {key.split(".", 1)[1].rpartition(".")[0] for key, _ in rows if key.startswith("remote.")} | {"", "."}
    said = {(value, key.endswith("url")) for key, value in rows if not key.startswith("url.")}
    return {
        (rewritten(value, rules), is_address)
        for value, is_address in said
        if is_address or value not in names
        for rules in (fetching, pushing, [*fetching, *pushing])
    }


def _by_its_own_name(address: Server | None, ask: Ask) -> Server | None:
    """The same under the name that the host has in the world, where the user's ssh has another one for it."""
    if address is None or not address.by_ssh:
        return address
    said = ask(["ssh", "-G", "--", address.host])
    host = re.search(r"^hostname (\S+)$", said.stdout, re.M) if said.returncode == 0 else None
    return replace(server_by_ssh(host[1] if host else address.host, address.name), by_ssh=False)


def _event(env: Mapping[str, str]) -> dict[str, object] | None:
    """What GitHub Actions says of the repository it runs for; an event that does not say is as good as public."""
    if "GITHUB_EVENT_PATH" not in env:
        return None
    try:
        repository = json.loads(Path(env["GITHUB_EVENT_PATH"]).read_text("utf-8")).get("repository", {})
    except (OSError, ValueError, AttributeError):
        return {}
    return repository if isinstance(repository, dict) else {}


def _visibility_of(place: Server, ask: Ask) -> Visibility:
    if place.host == GITHUB and re.fullmatch(r"[\w.-]+/[\w.-]+", place.name):
        said = ask(["gh", "api", f"repos/{place.name}", "--jq", ".private"])
        if said.returncode == 0 and said.stdout.strip() in {"true", "false"}:
            return Visibility.PRIVATE if said.stdout.strip() == "true" else Visibility.PUBLIC
    tried = {_try_as_stranger(url, ask) for url in place.open_at}
    return next(each for each in Visibility if each in tried)


def _try_as_stranger(url: str, ask: Ask) -> Visibility:
    tried = ask([*_AS_STRANGER, url, "HEAD"])
    refused = Visibility.PRIVATE if _WANTS_LOGIN.search(tried.stderr) else Visibility.UNKNOWN
    return refused if tried.returncode else Visibility.PUBLIC


def repositories_in(folder: Path) -> Iterator[Path]:
    """The folders in a folder that have a repository of their own: a part of the sources may lie elsewhere."""
    for place, folders, names in os.walk(folder):
        if ".git" in (*folders, *names):
            yield Path(place)
        folders[:] = [each for each in folders if each != ".git"]
