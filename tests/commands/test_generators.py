"""What generators say when they are run for a command, and what is done with a site that is none of ours."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from jobjournal.commands import build
from jobjournal.portable import THEME
from sitevault.errors import VaultError


def test_a_generator_that_fails_is_quoted_in_plain_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "journal").mkdir()
    config = tmp_path / "mkdocs.yml"
    config.write_text("docs_dir: journal\nplugins: [jobjournal]\n")
    said = subprocess.CompletedProcess([], 2, "\x1b[31mno", " way\x1b[0m")
    monkeypatch.setattr(build, "run_bound", lambda *_, **__: said)
    done = build.run_generator("zensical", config, tmp_path / "site", -1)
    assert (done.returncode, done.stderr) == (2, "no way")
    assert not (tmp_path / "site").exists()


def test_a_site_that_was_built_without_the_plugin_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another plugin directory, or another MkDocs, would show every file of the journal as it is."""
    monkeypatch.setattr(build, "run_generator", lambda *_, **__: subprocess.CompletedProcess([], 0, "", ""))
    with pytest.raises(VaultError, match="was built without the plugin jobjournal"):
        build.build_into(tmp_path / "mkdocs.yml", tmp_path / "site")


@pytest.mark.parametrize("theme", ["material", {"name": "readthedocs", "language": "de"}, None])
def test_another_theme_s_settings_say_nothing_to_zensical(theme: object) -> None:
    assert build.look_of({"theme": theme}) == THEME
