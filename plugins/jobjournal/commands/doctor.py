"""`jobjournal doctor`: what is set up so that others might read the journal, and what to do about it."""

import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from allornothing import whole_files
from jobjournal.commands.printing import say, say_json, troubles
from jobjournal.commands.shared import EXIT_PROBLEM, config_option
from jobjournal.project import ProjectError, read_settings
from jobjournal.safety import at_github, build_files, site_settings, tracked
from jobjournal.safety.weakness import Weakness
from jobjournal.writing.disk import tidy
from sitevault.cli import VAULT
from sitevault.guards import BUILDING
from sitevault.keys import is_vault
from sitevault.sources import GITHUB, Visibility, repositories_in, run, visibilities
from sitevault.swap import sweep, sweep_beside

_FOR_PAGES = ("gh-pages", "pages")
_TO_PRIVATE = (
    "make it private, or, where the journal never went there, take it out of the remotes (git remote remove); "
    "a fork stays as public as what it is a fork of: make a private copy instead"
)


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--strict", is_flag=True, help="Exit 1 on warnings, too.")
@config_option
def doctor_command(config: Path, as_json: bool, strict: bool) -> None:
    """Say what is set up unsafely, with what to do: repositories, settings, build hosts, what Git keeps, the vault.

    Asks Git, and the hosts of the repositories that it names. Removes what runs that were stopped have left; changes nothing
    else. Exits 1 where something is an error: others can read the journal, or may at any time.
    """
    try:
        settings = read_settings(config)
    except ProjectError as problem:
        raise click.UsageError(str(problem)) from problem
    project = config.resolve().parent
    journal, site = project / str(settings.get("docs_dir") or "docs"), project / str(settings.get("site_dir") or "site")
    removed = _tidy(project, journal, site)
    found = [*_sources([project, journal, *repositories_in(journal)]), *site_settings.weaknesses(settings, config.name)]
    found += _look(project, site)
    if as_json:
        say_json({"weaknesses": [asdict(each) for each in found], "removed": removed})
    else:
        left = [f"Removed what a run that was stopped had left: {each}" for each in removed]
        wrong = sum(each.severity == "error" for each in found)
        said = troubles(wrong, len(found) - wrong) or "Nothing is set up unsafely, as far as can be seen from here"
        say("\n".join([*map(str, found), *left, f"{said}."]))
    if any(strict or each.severity == "error" for each in found):
        raise SystemExit(EXIT_PROBLEM)


def _tidy(project: Path, journal: Path, site: Path) -> list[str]:
    """Remove what runs that were stopped have left; return what that was."""
    beside = (f"beside {name}" for folder in {project, site.parent} for name in sweep_beside(folder))
    return [*map(str, (*sweep(), *whole_files.sweep(project), *tidy(journal))), *beside]


def _look(project: Path, site: Path) -> Iterator[Weakness]:
    """Yield what is wrong with what lies in the project, with its vault, and here."""
    yield from build_files.weaknesses(project, BUILDING)
    yield from _kept(project, site)
    if not is_vault(project / VAULT):
        what = "there is no vault: nothing can be published sealed"
        yield Weakness(
            "warning", f"{VAULT}/", what, "`jobjournal vault init` makes one; who publishes nothing needs none"
        )
    if os.environ.get(BUILDING):
        what = "is set here, so that a plain build passes for one that will be sealed"
        yield Weakness("error", BUILDING, what, f"unset {BUILDING}")


def _sources(folders: list[Path]) -> Iterator[Weakness]:
    """Yield where the sources lie and strangers can read them, or could."""
    for name, found in visibilities(folders, os.environ).items():
        if found is Visibility.PUBLIC:
            yield Weakness("error", name, "everybody can read the repository with the sources", _TO_PRIVATE)
        elif found is Visibility.UNKNOWN:
            by_gh = "; `gh auth login` lets GitHub answer" if name.startswith(GITHUB) else ""
            what = "could not find out who can read the repository with the sources"
            yield Weakness("warning", name, what, f"look at its settings there{by_gh}")
        if found is not Visibility.PUBLIC and name.startswith(f"{GITHUB}/"):
            api = f"repos/{name.removeprefix(f'{GITHUB}/')}"
            yield from at_github.weaknesses(name, _answer("gh", "api", api), _answer("gh", "api", f"{api}/pages"))


def _answer(*command: str) -> str:
    said = run(list(command))
    return "" if said.returncode else said.stdout


def _kept(project: Path, site: Path) -> Iterator[Weakness]:
    """Yield what Git keeps, or would with the next `git add`, in this project and in branches that are made for pages."""
    git = ("git", "-C", str(project))
    inside = f"{site.relative_to(project).as_posix()}/" if site.is_relative_to(project) and site != project else ""
    yield from tracked.weaknesses(_listed(*git, "ls-files", "-z"), inside)
    for branch in _answer(*git, "for-each-ref", "--format=%(refname)", "refs/heads", "refs/remotes").split():
        if branch.rpartition("/")[2] in _FOR_PAGES:
            yield from tracked.in_branch(branch, _listed(*git, "ls-tree", "-r", "-z", "--name-only", branch))
    if inside and run([*git, "check-ignore", "-q", f"{site}/"]).returncode == 1:
        what = "Git does not ignore the folder of the plain site: the next `git add` takes it along"
        yield Weakness("warning", inside, what, f"write /{inside} into .gitignore")


def _listed(*command: str) -> set[str]:
    return set(_answer(*command).split("\0")) - {""}
