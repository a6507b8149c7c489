"""`jobjournal publish --setup`: looks at what is there, asks where to and with what, and does the rest."""

import os
import shlex
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from jobjournal.commands import choice, hosts
from jobjournal.commands.printing import say
from jobjournal.diagnostics import visible
from jobjournal.frozen import dataclass
from sitevault.build_hosts import is_on_ci
from sitevault.cli import show_passphrase
from sitevault.errors import Unsafe, VaultError
from sitevault.guards import refuse_public_source
from sitevault.keys import init_vault, is_vault
from sitevault.sources import visibilities

Publish = Callable[[Path, str | None], None]
"""Builds and seals into a folder, and pushes it where an address is given."""
_WORKFLOW = ".github/workflows/publish.yml"
_WAYS = """\
Where shall the sealed journal be read?
  1  a public repository that holds nothing else, pushed from here: any plan, and the host sees ciphertext only
  2  your private repository's Pages, built there: a plan that has these (Pro, Team), and GitHub sees everything
  3  a folder, for a server of your own"""


_MAKE_A_SHELF = """
Make that repository first: at GitHub by https://github.com/new, public and empty (no README, no licence), with a name
that says nothing, as shelf. Its page then shows its address, which looks like https://github.com/YOU/shelf.git."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What a run knows before it asks."""

    project: Path
    sources: Sequence[Path]
    vault: Path
    repository: hosts.Repository
    gh: bool
    publish: Publish


def set_up(
    project: Path, sources: Sequence[Path], vault: Path, publish: Publish, out: Path, *, source_is_private: bool
) -> None:
    """Set publishing up, and publish for the first time. Raises VaultError with the one thing that is left to the user."""
    if is_on_ci(os.environ) or not choice.is_terminal():
        raise click.UsageError("--setup asks two questions and shows a passphrase: run it at a terminal of your own")
    setup = Setup(project, sources, vault, hosts.repository_of(project), hosts.has_gh(), publish)
    _say_what_is_there(setup)
    refuse_public_source(project, os.environ, said_private=source_is_private, also=sources)
    say(f"\n{_WAYS}")
    way = click.prompt("Number", type=click.Choice(["1", "2", "3"]), default="1", show_choices=False)
    {"1": _to_a_shelf, "2": _by_actions, "3": _to_a_folder}[way](setup, out)


def _say_what_is_there(setup: Setup) -> None:
    say(f"Git      {f'kept in {setup.repository.top}' if setup.repository.top else 'this folder is in no repository'}")
    for name, visibility in visibilities([setup.project, *setup.sources], os.environ).items():
        say(f"Remote   {name}: {visibility.value}")
    if setup.repository.top and not setup.repository.remotes:
        say("Remote   none: the journal is on this machine only")
    say(f"Vault    {'there' if is_vault(setup.vault) else 'none yet; this makes one'}")


def _to_a_shelf(setup: Setup, out: Path) -> None:
    """Push the sealed site to a repository of its own."""
    say(_MAKE_A_SHELF)
    answer = _shelf(setup)
    if answer in map(setup.repository.address_of, setup.repository.remotes):
        raise Unsafe(f"{answer} is where your Markdown is kept; the sealed site needs a repository of its own")
    if hosts.is_name(answer):
        answer = hosts.make_public(answer)
    setup.repository.git("ls-remote", "--", answer)  # says what is wrong with it before anything is made
    _make_vault(setup)
    setup.publish(out, answer)
    name = hosts.github_name(answer)
    if name and not (setup.gh and hosts.serve_branch(name, "main")):
        say(_left_to_you(f"at {name}: Settings › Pages › Source: Deploy from a branch, main, / (root)"))
    say(f"Each further time: jobjournal publish --out {shlex.quote(str(out))} --push {shlex.quote(answer)}")


def _shelf(setup: Setup) -> str:
    """Ask for the shelf until the answer is an address or, where `gh` can make one of it, a name; nothing is written yet."""
    new = ", or a name that says nothing, for a new one" if setup.gh else ""
    while True:
        answer = click.prompt(f"Address of that repository{new}", default="", show_default=False).strip()
        full = hosts.spelled_out(answer)
        if full and click.confirm(f"Is {full} meant?", default=True):
            return full
        if hosts.is_address(answer) or (setup.gh and hosts.is_name(answer) and answer.lower() != "help"):
            return answer
        if not full:
            said = f"“{visible(answer)}” is no address; one looks" if answer else "An address looks"
            say(f"{said} like https://github.com/YOU/shelf.git. Ctrl-C ends this; nothing was written.")


def _by_actions(setup: Setup, _: Path) -> None:
    """Have the private repository's own workflow publish at each push."""
    repository = setup.repository
    if repository.top is None:
        raise VaultError(_left_to_you("install Git, and keep this folder in it: git init, git add -A, git commit"))
    if not (setup.project / _WORKFLOW).is_file():
        raise VaultError(f"{_WORKFLOW} is not there: `jobjournal start` in a folder that it has begun brings it")
    if repository.remote is None:
        repository = _private_repository(setup)
    elif not click.confirm(f"Commit the vault, and push to {repository.remote}?", default=True):
        raise Unsafe("nothing was done")
    name = repository.github
    if name is None:
        raise VaultError("this way is GitHub's; the remote lies elsewhere: choose another way")
    _make_vault(setup)
    _push(setup, repository, name)


def _private_repository(setup: Setup) -> hosts.Repository:
    if not setup.gh:
        raise VaultError(
            _left_to_you(
                "on GitHub: New repository, Private, Create (https://github.com/new); run the lines it shows below "
                "`push an existing repository`, and this again"
            )
        )
    hosts.make_private(
        setup.repository, click.prompt("Name of a new private repository on GitHub", default=setup.project.name)
    )
    return hosts.repository_of(setup.project)


def _push(setup: Setup, repository: hosts.Repository, name: str) -> None:
    is_served = setup.gh and hosts.serve_workflow(name)
    repository.git("push", "-q", "-u", str(repository.remote), "HEAD")
    if not is_served and setup.gh and hosts.serve_workflow(name):
        is_served = True
        hosts.run_workflow(name)
    if not is_served:
        say(_left_to_you(f"at {name}: Settings › Pages › Source: GitHub Actions"))
    if repository.branch != "main":
        say(f"It publishes the branch main; you are on {repository.branch}.")
    say("Pushed; GitHub publishes it, and again at each push. What you have not committed is not in it.")


def _to_a_folder(setup: Setup, out: Path) -> None:
    folder = click.prompt("Into which folder", default=str(out))
    _make_vault(setup)
    setup.publish(Path(folder), None)
    say(_left_to_you(f"let your server show {folder}, and nothing above it"))
    say(f"Each further time: jobjournal publish --out {shlex.quote(folder)}")


def _make_vault(setup: Setup) -> None:
    """Make the vault where there is none, and commit it where Git keeps the journal."""
    if not is_vault(setup.vault):
        show_passphrase(init_vault(setup.vault), setup.vault)
    inside = setup.vault.resolve().is_relative_to(setup.project)
    if setup.repository.top and inside and setup.repository.commit([str(setup.vault.resolve())], "Add the vault"):
        say("Committed the vault.")


def _left_to_you(what: str) -> str:
    return f"One thing that only you can do: {what}."
