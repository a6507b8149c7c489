"""`jobjournal start`: from the sample to one's own journal."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import tzlocal
from click.testing import CliRunner, Result

from jobjournal.cli import main
from jobjournal.commands import choice, start
from jobjournal.project import from_config
from jobjournal.writing import Refused
from jobjournal.writing.sample import clear, manifest
from jobjournal.writing.settings import with_zone
from tools.manifest import MANIFEST, manifest_text

HOME = Path(__file__).parents[2]
Run = Callable[..., Result]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(HOME / "journal", tmp_path / "journal")
    shutil.copy(HOME / "mkdocs.yml", tmp_path)
    return tmp_path


@pytest.fixture
def run(project: Path) -> Run:
    def invoke(*words: str, **more: str) -> Result:
        return CliRunner().invoke(main, ["start", "--config", str(project / "mkdocs.yml"), *words], **more)  # type: ignore[arg-type]

    return invoke


def test_the_manifest_is_that_of_the_sample() -> None:
    assert MANIFEST.read_text("utf-8") == manifest_text(), "make it anew: python tests/tools/manifest.py"
    assert "references.md" in manifest()
    assert not any(file.startswith("_") for file in manifest())


def test_the_sample_goes_the_zone_is_set_and_the_clock_is_the_real_one(project: Path, run: Run) -> None:
    before = (project / "mkdocs.yml").read_text().split("\n")
    result = run("--timezone", "america/new_york", "--yes")
    assert result.exit_code == 0, result.output
    assert sorted(each.name for each in (project / "journal").rglob("*.md")) == ["_template.md", "index.md"]
    settings = from_config(project / "mkdocs.yml").settings
    assert (settings.zone.key, settings.now) == ("America/New_York", None)
    after = (project / "mkdocs.yml").read_text().split("\n")
    gone = [line.strip() for line in before if line not in after]
    assert gone[0] == "timezone: Europe/Berlin"
    assert gone[-1].startswith("now: ")
    assert all(line.startswith("#") for line in gone[1:-1])
    assert [line.strip() for line in after if line not in before] == ["timezone: America/New_York"]


def test_what_the_user_wrote_or_changed_stays(project: Path, run: Run) -> None:
    own = project / "journal/interviews/2027-01-04-mine.md"
    own.write_text("mine")
    changed = project / "journal/references.md"
    changed.write_text(changed.read_text() + "\n")
    result = run("--timezone", "Europe/Berlin", "--yes")
    assert result.exit_code == 0
    assert "You changed references.md: left as it is." in result.output
    assert sorted(each.name for each in (project / "journal").rglob("*.md")) == [
        "2027-01-04-mine.md",
        "_template.md",
        "index.md",
        "references.md",
    ]


def test_files_that_git_checked_out_with_other_line_ends_count_as_shipped(project: Path, run: Run) -> None:
    path = project / "journal/references.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert run("--timezone", "Europe/Berlin", "--yes").exit_code == 0
    assert not path.exists()


def test_it_asks_first_and_a_no_changes_nothing(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "is_terminal", lambda: True)
    monkeypatch.setattr(start, "system_zone", lambda: "Europe/Vienna")
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    result = run(input="\nn\n")
    assert result.exit_code == 0, result.output
    assert "+      timezone: Europe/Vienna" in result.output
    assert "Nothing was done" in result.output
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before
    assert run(input="\ny\n").exit_code == 0
    assert from_config(project / "mkdocs.yml").settings.zone.key == "Europe/Vienna"


def test_without_a_terminal_it_does_nothing_unless_told_to(project: Path, run: Run) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    assert run("--timezone", "Europe/Berlin").exit_code == 2
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


def test_it_refuses_a_journal_that_is_not_the_sample(project: Path, run: Run) -> None:
    assert run("--timezone", "Europe/Berlin", "--yes").exit_code == 0
    again = run("--timezone", "Asia/Tokyo", "--yes")
    assert again.exit_code == 1
    assert "holds nothing of the sample" in again.output
    assert from_config(project / "mkdocs.yml").settings.zone.key == "Europe/Berlin"


def test_a_zone_that_does_not_exist_is_explained(project: Path, run: Run) -> None:
    result = run("--timezone", "Europe/Berln", "--yes")
    assert result.exit_code == 2
    assert "did you mean Europe/Berlin?" in result.output


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            b"plugins:\n  - jobjournal:\n      now: 2026-01-01 # c\n",
            b"plugins:\n  - jobjournal:\n      timezone: Asia/Tokyo\n",
        ),
        (
            b"\xef\xbb\xbfplugins:\r\n  jobjournal:\r\n    # a\r\n    now: x\r\n    # b\r\n    timezone: 'UTC' # z\r\n# end",
            b"\xef\xbb\xbfplugins:\r\n  jobjournal:\r\n    # b\r\n    timezone: Asia/Tokyo # z\r\n# end",
        ),
        (b"a: !ENV x\nplugins: [search, jobjournal: {timezone: UTC, now: x}]\n", None),
        (b"plugins: [jobjournal]\n", None),
        (b"plugins:\n  - jobjournal:\n      site: M\xf6we\n", None),
    ],
)
def test_only_the_two_options_change_in_the_settings(before: bytes, after: bytes | None) -> None:
    if after is None:
        with pytest.raises(Refused, match="by hand"):
            with_zone(before, "Asia/Tokyo", keep_clock=False)
    else:
        assert with_zone(before, "Asia/Tokyo", keep_clock=False) == after


def test_settings_that_would_not_read_back_as_meant_are_left() -> None:
    with pytest.raises(Refused, match="would not read back"):
        with_zone(b"plugins:\n  - jobjournal:\n      timezone: UTC\n", "UTC # or so", keep_clock=False)


def test_the_system_tells_a_zone_that_exists_or_none(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Lisbon")
    assert start.system_zone() in ("Europe/Lisbon", None)

    def lost() -> str:
        raise LookupError("no such zone")

    monkeypatch.setattr(tzlocal, "get_localzone_name", lost)
    result = run("--yes")
    assert (result.exit_code, "the system does not tell its time zone" in result.output) == (2, True)


def test_on_a_terminal_the_zone_is_asked_for_until_it_is_one(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choice, "is_terminal", lambda: True)
    result = run(input="Berln\nEurope/Berlin\ny\n")
    assert result.exit_code == 0, result.output
    assert "no such time zone: Berln" in result.output
    assert from_config(project / "mkdocs.yml").settings.zone.key == "Europe/Berlin"


def test_the_sample_is_for_a_folder(run: Run, project: Path) -> None:
    result = run("--sample")
    assert (result.exit_code, "jobjournal start FOLDER --sample" in result.output) == (2, True)


def test_settings_that_are_ones_own_already_are_left_as_they_are(project: Path, run: Run) -> None:
    settings = project / "mkdocs.yml"
    settings.write_bytes(with_zone(settings.read_bytes(), "Asia/Tokyo", keep_clock=False))
    before = settings.stat()
    result = run("--timezone", "Asia/Tokyo", "--yes")
    assert result.exit_code == 0, result.output
    assert "-timezone" not in result.output and "Removed: " in result.output
    assert settings.stat().st_mtime_ns == before.st_mtime_ns


def test_what_is_no_file_of_the_sample_any_more_stays(project: Path, run: Run) -> None:
    (project / "elsewhere").mkdir()
    shutil.move(project / "journal/interviews", project / "elsewhere")
    (project / "journal/interviews").symlink_to(project / "elsewhere/interviews")
    (project / "journal/references.md").unlink()
    (project / "journal/references.md").mkdir()
    kept = sorted((project / "elsewhere/interviews").iterdir())
    result = run("--timezone", "Asia/Tokyo", "--yes")
    assert result.exit_code == 0, result.output
    assert sorted((project / "elsewhere/interviews").iterdir()) == kept
    assert (project / "journal/references.md").is_dir()


def test_a_file_that_cannot_be_removed_is_named(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    remove, path = Path.unlink, project / "journal/references.md"

    def unlink(self: Path, missing_ok: bool = False) -> None:
        if self == path:
            raise PermissionError("in use")
        remove(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    result = run("--timezone", "Asia/Tokyo", "--yes")
    assert result.exit_code == 1
    assert "Could not be removed: references.md; remove it by hand" in result.output
    monkeypatch.undo()
    path.write_text("mine by now")
    assert clear(project / "journal", ("references.md",)) == ["references.md"], "it has changed since it was looked at"
    assert path.read_text() == "mine by now"
