"""`jobjournal doctor`: each thing that is set up unsafely is named with what to do; where all is well, it says so."""

from __future__ import annotations

import importlib
import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jobjournal.cli import main
from sitevault import children
from sitevault.swap import _NEW

PROJECT = Path(__file__).parents[2]
PRIVATE = {"private": True, "visibility": "private"}
ENTRY = "---\ncompany: Nordwind Robotics\nrole: SRE\ndate: 2026-11-19\n---\n"
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=me", "-c", "user.email=me@journal.example", "-c", "commit.gpgSign=false")
    subprocess.run(["git", "-C", folder, *who, *words], check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, put_vault: Callable[..., str]) -> Path:
    """A journal that is set up as the README says: in a repository with a vault, the workflows, and what Git ignores."""
    folder = tmp_path / "search"
    (folder / "journal/interviews").mkdir(parents=True)
    (folder / "journal/interviews/2026-11-19-nordwind.md").write_text(ENTRY)
    for name in ("mkdocs.yml", ".gitignore"):
        shutil.copy(PROJECT / name, folder)
    shutil.copytree(PROJECT / ".github/workflows", folder / ".github/workflows")
    put_vault(folder / "vault")
    git(folder.parent, "init", "-q", str(folder))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def github(monkeypatch: pytest.MonkeyPatch, project: Path) -> dict[str, object]:
    """What GitHub answers about the project's repository, by address; nothing else of the network is there."""
    answers: dict[str, object] = {}
    real: Run = children.run

    def ask(command: list[str], **rest: object) -> subprocess.CompletedProcess[str]:
        if command[:2] == ["gh", "api"] and command[2] in answers:
            found = answers[command[2]]
            said = json.dumps(found["private"] if "--jq" in command else found)  # type: ignore[index]
            return subprocess.CompletedProcess(command, 0, said, "")
        if command[0] in ("gh", "ssh") or "ls-remote" in command:
            return subprocess.CompletedProcess(command, 1, "", "Could not resolve host")
        return real(command, **rest)

    importlib.import_module("jobjournal.commands.doctor")  # whoever takes `run` by its name takes the real one
    monkeypatch.setattr(children, "run", ask)
    git(project, "remote", "add", "origin", "git@github.com:me/search.git")
    return answers


def doctor(*words: str) -> Result:
    return CliRunner().invoke(main, ["doctor", *words], catch_exceptions=False)


def said(*words: str) -> str:
    """What is said where something is wrong; each point has its remedy."""
    found = doctor()
    assert found.exit_code == (1 if ": error: " in found.output else 0)
    assert found.output.count("\nhint: ") == found.output.count(": error: ") + found.output.count(": warning: ")
    for each in words:
        assert each in found.output, found.output
    return found.output


def test_where_all_is_well_it_says_so_in_one_line(project: Path, github: dict[str, object]) -> None:
    github["repos/me/search"] = PRIVATE
    with (project / "mkdocs.yml").open("a") as settings:
        settings.write("\nextra_css: [assets/mine.css]\n")
    git(project, "add", ".")
    git(project, "commit", "-qm", "Begin")
    git(project, "branch", "gh-pages")  # of the sources, as they are
    found = doctor("--strict")
    assert (found.exit_code, found.output) == (0, "Nothing is set up unsafely, as far as can be seen from here.\n")


def test_a_public_repository(github: dict[str, object]) -> None:
    github["repos/me/search"] = {"private": False}
    said(
        "github.com/me/search: error: everybody can read the repository with the sources",
        "make it private",
        "a fork stays as public",
    )


def test_a_repository_of_which_nobody_can_tell(github: dict[str, object]) -> None:
    assert ": error: " not in said("github.com/me/search: warning: could not find out", "gh auth login")
    assert doctor("--strict").exit_code == 1


def test_a_repository_that_the_whole_company_reads(github: dict[str, object]) -> None:
    github["repos/me/search"] = {"private": True, "visibility": "internal"}
    said("github.com/me/search: error: everybody in the organisation's enterprise can read")


def test_pages_that_are_made_of_a_branch_of_the_sources(github: dict[str, object]) -> None:
    github["repos/me/search"] = PRIVATE
    github["repos/me/search/pages"] = {"build_type": "legacy", "source": {"branch": "main", "path": "/"}}
    said("github.com/me/search: error: GitHub Pages publishes main", "Settings > Pages")
    github["repos/me/search/pages"] = {"build_type": "workflow"}
    assert ": error: " not in said()


def test_a_plain_site_that_git_keeps(project: Path) -> None:
    for name in ("site/index.html", "old/assets/jobjournal.css", "old/index.html", "OUT/.jobjournal-render"):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).touch()
    git(project, "add", "-f", ".")
    kept = said("git rm -r --cached -- site, and write /site/ into .gitignore", "the commits up to now keep it")
    assert [line.split(": ")[0] for line in kept.splitlines() if "site in clear" in line] == ["OUT/", "old/", "site/"]


def test_a_plain_site_in_a_branch_for_pages(project: Path) -> None:
    git(project, "checkout", "-q", "--orphan", "gh-pages")
    for name in ("assets/jobjournal.css", "index.html"):
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).touch()
    git(project, "add", "assets", "index.html")
    git(project, "commit", "-qm", "Deployed")
    git(project, "rm", "-rq", "--cached", ".")
    git(project, "checkout", "-q", "--orphan", "main")
    said("gh-pages: error: this branch holds a site in clear", "git branch -D gh-pages")


def follow(advice: str) -> None:
    """Do what a hint says to do with Git, to the letter."""
    for line in re.findall(r"(?:git (?:rm|branch|push)) [^,;\n]+", advice):
        subprocess.run(shlex.split(line), check=True, capture_output=True)
    for line in re.findall(r"write (\S.*?) into \.gitignore", advice):
        with Path(".gitignore").open("a") as ignored:
            ignored.writelines(f"{each}\n" for each in line.split(" and "))


def test_who_does_with_git_what_is_said_hears_no_more_of_it(project: Path, tmp_path: Path) -> None:
    """In names that a shell would take apart, in a branch of one's own, and in one on the server."""
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "server")], check=True)
    git(project, "remote", "add", "home", str(tmp_path / "server"))
    git(project, "commit", "-q", "--allow-empty", "-m", "Begun")
    git(project, "checkout", "-q", "--orphan", "gh-pages")
    for name in ("assets/jobjournal.css", "index.html"):
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).touch()
    git(project, "add", "-f", "assets", "index.html")
    git(project, "commit", "-qm", "Deployed")
    git(project, "push", "-q", "home", "gh-pages")
    git(project, "branch", "mine/pages")
    git(project, "checkout", "-q", "--orphan", "main")
    git(project, "rm", "-rqf", "--cached", ".")
    shutil.rmtree(project / "assets")
    (project / "index.html").unlink()
    for name in (
        "my site & x/index.html",
        "my site & x/assets/jobjournal.css",
        "-o'/.jobjournal-render",
        "a b/.jobjournal-ab.tmp",
    ):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).touch()
    git(project, "add", "-f", ".")
    before = said("home/gh-pages", "mine/pages", "my site & x/", "-o'/", "a b/.jobjournal-ab.tmp")
    for hint in re.findall("hint: (.*)", before):
        follow(hint)
    git(project, "add", ".")
    assert ": error: " not in doctor().output


def test_a_site_in_the_project_s_own_folder_costs_nothing_else(project: Path) -> None:
    (project / ".jobjournal-render").touch()
    git(project, "add", "-f", ".")
    assert "git rm" not in said("./: error: Git keeps a site in clear", "into a folder of their own")


def test_a_plain_site_that_the_next_git_add_takes_along(project: Path) -> None:
    (project / ".gitignore").unlink()
    said("site/: warning: Git does not ignore the folder of the plain site", "write /site/ into .gitignore")


def test_what_a_stopped_run_left_and_git_keeps(project: Path) -> None:
    (project / "journal/.jobjournal-ab12.tmp").touch()
    git(project, "add", "-f", ".")
    said("journal/.jobjournal-ab12.tmp: error: Git keeps what a run that was stopped has left")


def test_no_vault(project: Path) -> None:
    shutil.rmtree(project / "vault")
    assert ": error: " not in said("vault/: warning: there is no vault", "`jobjournal vault init` makes one")


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ("font: false", "language: en", "turn to another host for their fonts"),
        ("  - jobjournal:", "  - other:", "is not among the plugins"),
        ("  - jobjournal:", "  - jobjournal:\n      enabled: !ENV [ON, false]", "turned off, or may be"),
        ("  - search", "  - search\n  - rss", "the plugin rss puts the text of all pages into a file of its own"),
        ("  - search", "  - search\n  - material/social", "the plugin material/social draws each page's title"),
        ("  - search", "  - search\n  - encryptcontent: {}", "titles, addresses and the search stay readable"),
        ("  - search", "  - search\n  - table-reader", "warning: the plugin table-reader reads files by itself"),
        ("  - search", "  - search\n  - macros", "error: the plugin macros carries out what stands in a page"),
        ("name: material", "name: mkdocs", "warning: the theme loads a script from another host"),
        ("extra: {", "extra: {analytics: {provider: google}, ", "warning: another host is to count who reads what"),
        ("extra:", "extra_css: [//far.example/a.css]\nextra:", "`extra_css` loads from another host"),
        ("extra:", "extra_javascript: [{path: 'https://far.example/a.js'}]\nextra:", "https://far.example/a.js"),
        ("extra:", "repo_url: https://github.com/me/search\nextra:", "warning: `repo_url` names the repository"),
        ("extra:", "hooks: [mine.py]\nextra:", "warning: hooks of your own take part"),
    ],
)
def test_a_setting_that_lets_things_be_known_elsewhere(project: Path, before: str, after: str, what: str) -> None:
    settings = (project / "mkdocs.yml").read_text("utf-8")
    assert before in settings
    (project / "mkdocs.yml").write_text(settings.replace(before, after, 1), "utf-8")
    said(what)


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ("theme: material", "theme: {name: material, font: false}"),
        ("theme: readthedocs", "theme: {name: readthedocs, highlightjs: false}"),
        ("site_name: x", "theme: {name: mkdocs, highlightjs: false}"),
    ],
)
def test_the_line_for_the_theme_can_be_written_as_it_is_said(project: Path, settings: str, line: str) -> None:
    rest = "\nplugins: [jobjournal]\n"
    (project / "mkdocs.yml").write_text(settings + rest, "utf-8")
    said(f"write `{line}`")
    (project / "mkdocs.yml").write_text(line + rest, "utf-8")
    assert "theme" not in doctor().output


@pytest.mark.parametrize(
    "settings",
    ["plugins: 5", "plugins: [5, null, [a]]", "theme: [a]", "extra_css: 5", "docs_dir: [a]", "extra: 7", "{}"],
)
def test_settings_that_make_no_sense_do_not_stop_it(project: Path, settings: str) -> None:
    (project / "mkdocs.yml").write_text(settings, "utf-8")
    said("is not among the plugins")


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        (".github/workflows/publish.yml", "run: mkdocs --quiet build --strict", "builds the site in clear"),
        (".github/workflows/site.yml", "run: uv run mkdocs gh-deploy --force", "(mkdocs gh-deploy)"),
        (".github/workflows/site.yml", "run: jobjournal publish --out sealed", "without asking whether the repository"),
        (".github/workflows/mail.yml", "run: python -m jobjournal.reminders", "without asking whether the repository"),
        (".gitlab-ci.yml", "pages: {script: [jobjournal render public]}", "(jobjournal render)"),
        ("netlify.toml", 'command = "mkdocs build"', "builds the site in clear"),
        (".readthedocs.yaml", "mkdocs:\n  configuration: mkdocs.yml", "builds the site in clear"),
        ("amplify.yml", "build: SITEVAULT_PUBLISHING=1 make", "sets SITEVAULT_PUBLISHING"),
    ],
)
def test_a_build_host_that_is_told_to_build_in_clear(project: Path, name: str, text: str, what: str) -> None:
    (project / name).write_text(text, "utf-8")
    said(f"{name}: ", what)


def test_what_only_stands_in_a_comment_is_done_by_nobody(project: Path) -> None:
    (project / "netlify.toml").write_text("# not: mkdocs build\n", "utf-8")
    assert "netlify" not in doctor().output


def test_the_word_that_opens_the_guard(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITEVAULT_PUBLISHING", "1")
    said("SITEVAULT_PUBLISHING: error: is set here", "unset SITEVAULT_PUBLISHING")


def test_what_stopped_runs_left_is_removed_and_named(project: Path) -> None:
    (project / f"{_NEW}sealed").mkdir()
    (project / f"{_NEW}sealed/index.html").write_text("Nordwind")
    unfinished = project / "journal/interviews/.jobjournal-0123456789abcdef.tmp"
    unfinished.write_text(ENTRY)
    found = doctor()
    assert found.exit_code == 0 and found.output.count("Removed what a run that was stopped had left: ") == 2
    assert not list(project.glob(".sitevault-*")) and not unfinished.exists()
    assert "Removed" not in doctor().output


def test_programs_read_it_as_json(project: Path) -> None:
    shutil.rmtree(project / "vault")
    [found] = json.loads(doctor("--json").output)["weaknesses"]
    assert found == {**found, "severity": "warning", "place": "vault/"} and "vault init" in found["remedy"]


def test_without_settings_it_says_where_to_run_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = doctor()
    assert found.exit_code == 2 and "--config" in found.output
