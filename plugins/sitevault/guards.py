"""Guard rails, closed by default: what must be true before anything is built or published in a public place."""

import contextlib
import json
import os
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from enum import Enum
from pathlib import Path

from sitevault import children
from sitevault.errors import Unsafe

Ask = Callable[[list[str]], "subprocess.CompletedProcess[str]"]
"""Runs a command and answers what it said; tests put their own in its place."""

BUILDING = "SITEVAULT_PUBLISHING"
"""Set while `publish` builds: the one build that a CI host may run. Its value says what becomes of the build."""
_SEALED, _CLEAR = "sealed", "clear"
_CI_SIGNS = (
    "CI",
    "CONTINUOUS_INTEGRATION",
    "GITHUB_ACTIONS",
    "GITLAB_CI",
    "BITBUCKET_BUILD_NUMBER",
    "CIRCLECI",
    "TRAVIS",
    "TF_BUILD",
    "JENKINS_URL",
    "TEAMCITY_VERSION",
    "BUILDKITE",
    "CODEBUILD_BUILD_ID",
    "NETLIFY",
    "VERCEL",
    "CF_PAGES",
    "READTHEDOCS",
    "RENDER",
    "DRONE",
    "FORGEJO_ACTIONS",
    "GITEA_ACTIONS",
)
_NO = {"", "0", "false", "no", "off"}
_ADDRESS = re.compile(
    r"(?:https?://(?:[^/@]*@)?|ssh://(?:[^/@]*@)?|git://|[^/@:]+@)([^/:]+)(?::\d+)?[/:](.+?)(?:\.git)?/?"
)
_REFUSED_TO_STRANGERS = re.compile(r"authentication|could not read|terminal prompts|denied|not found|403|401", re.I)
_SECONDS = 20


class Visibility(Enum):
    """Whether strangers can read a repository."""

    PUBLIC = "public"
    PRIVATE = "private"
    UNKNOWN = "unknown"


def run(command: list[str]) -> "subprocess.CompletedProcess[str]":
    """Runs git or gh without ever asking for a password; what is not installed fails like a command would."""
    env = {
        **os.environ,
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ASKPASS": "true",
        "SSH_ASKPASS": "true",
        "GH_PROMPT_DISABLED": "1",
    }
    try:
        return children.run(command, env=env, seconds=_SECONDS)
    except (OSError, subprocess.TimeoutExpired) as error:
        return subprocess.CompletedProcess(command, 127, "", str(error))


def is_on_ci(env: Mapping[str, str]) -> bool:
    """Whether this process runs on a build host, whose logs and results others may see."""
    return any(env.get(sign, "").lower() not in _NO for sign in _CI_SIGNS)


@contextlib.contextmanager
def publishing(env: MutableMapping[str, str], *, sealed: bool) -> Iterator[None]:
    """Marks the build inside the block as one that `publish` runs, and whether it will be sealed or stay in clear."""
    before = env.get(BUILDING)
    env[BUILDING] = _SEALED if sealed else _CLEAR
    try:
        yield
    finally:
        if before is None:
            del env[BUILDING]
        else:
            env[BUILDING] = before


def will_be_sealed(env: Mapping[str, str]) -> bool:
    """Whether this build is one that `publish` seals: it alone may hold what is never to be published in clear."""
    return env.get(BUILDING) == _SEALED


def refuse_build(env: Mapping[str, str]) -> None:
    """Raises Unsafe for a plain build on a CI host, unless `publish` runs it."""
    if is_on_ci(env) and not env.get(BUILDING):
        raise Unsafe("a plain build on a build host can end in public; `publish` seals it, and runs the build itself")


def refuse_deploy() -> None:
    """Raises Unsafe, always: `mkdocs gh-deploy` pushes the plain site."""
    raise Unsafe("gh-deploy would publish the site in clear; use `publish`, or `publish --push REMOTE`")


def refuse_public_source(project: Path, env: Mapping[str, str], ask: Ask = run, *, said_private: bool = False) -> None:
    """Raises Unsafe where the project's sources are public, or where that cannot be found out and nobody vouches."""
    found = source_visibility(project, env, ask)
    if found is Visibility.PUBLIC:
        raise Unsafe(
            "the repository with the sources is public: everything is readable there already; make it private first"
        )
    if found is Visibility.UNKNOWN and not said_private:
        raise Unsafe(
            "could not find out whether the repository with the sources is private; say so with --source-is-private"
        )


def refuse_plain(project: Path, env: Mapping[str, str], ask: Ask = run, *, said_restricted: bool = False) -> None:
    """Raises Unsafe for plain output, unless the user says that the host restricts access, and GitHub agrees."""
    if not said_restricted:
        raise Unsafe(
            "plain output needs your word that the host lets only you in: --plain-because-access-is-restricted"
        )
    for host, name in _remotes(project, env, ask):
        if host == "github.com":
            _refuse_public_pages(ask(["gh", "api", f"repos/{name}/pages"]))


def source_visibility(project: Path, env: Mapping[str, str], ask: Ask = run) -> Visibility:
    """Whether the repository around `project` is public, by the CI's event, GitHub's API, or a stranger's try."""
    event = _event(env)
    if event is not None:
        return Visibility.PRIVATE if event.get("private") is True else Visibility.PUBLIC
    found = {_visibility_of(host, name, ask) for host, name in _remotes(project, env, ask)}
    for worst in (Visibility.PUBLIC, Visibility.UNKNOWN):
        if worst in found:
            return worst
    return Visibility.UNKNOWN if is_on_ci(env) and not found else Visibility.PRIVATE


def _event(env: Mapping[str, str]) -> dict[str, object] | None:
    """What GitHub Actions says of the repository it runs for; an event that does not say is as good as public."""
    if "GITHUB_EVENT_PATH" not in env:
        return None
    try:
        repository = json.loads(Path(env["GITHUB_EVENT_PATH"]).read_text("utf-8")).get("repository", {})
    except (OSError, ValueError, AttributeError):
        return {}
    return repository if isinstance(repository, dict) else {}


def _remotes(project: Path, env: Mapping[str, str], ask: Ask) -> list[tuple[str, str]]:
    """Host and name of each repository that the project is pushed to. Folders on this machine are none."""
    listed = ask(["git", "-C", str(project), "config", "--get-regexp", r"^remote\..*\.url$"]).stdout
    urls = [line.partition(" ")[2] for line in listed.splitlines()]
    if env.get("GITHUB_REPOSITORY"):
        urls.append(f"https://github.com/{env['GITHUB_REPOSITORY']}")
    found = [_ADDRESS.fullmatch(url) for url in urls]
    return sorted({(match[1].lower(), match[2]) for match in found if match})


def _visibility_of(host: str, name: str, ask: Ask) -> Visibility:
    if host == "github.com":
        said = ask(["gh", "api", f"repos/{name}", "--jq", ".private"])
        if said.returncode == 0 and said.stdout.strip() in {"true", "false"}:
            return Visibility.PRIVATE if said.stdout.strip() == "true" else Visibility.PUBLIC
    tried = ask(["git", "-c", "credential.helper=", "ls-remote", f"https://{host}/{name}", "HEAD"])
    if tried.returncode == 0:
        return Visibility.PUBLIC
    return Visibility.PRIVATE if _REFUSED_TO_STRANGERS.search(tried.stderr) else Visibility.UNKNOWN


def _refuse_public_pages(said: "subprocess.CompletedProcess[str]") -> None:
    if "404" in said.stderr:
        return  # this repository has no Pages: the output goes elsewhere
    try:
        is_public = json.loads(said.stdout).get("public")
    except (ValueError, AttributeError):
        is_public = None
    if is_public is not False:
        word = "answers that its Pages are public" if is_public else "did not answer (is `gh` installed and logged in?)"
        raise Unsafe(f"GitHub {word}: nothing goes there in clear")
