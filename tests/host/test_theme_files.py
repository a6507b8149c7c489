"""Of a theme's files the same are copied, though its icons are passed over."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.theme import Theme

from jobjournal import byte_code
from jobjournal.host.theme_files import lighten_theme


def files_of(config: MkDocsConfig) -> list[tuple[str, str | None]]:
    """Return what MkDocs copies of the theme, in its order, and from where."""
    found = Files([])
    found.add_files_from_theme(config.theme.get_env(), config)
    return [(each.src_uri, each.abs_src_path) for each in found]


def test_the_same_files_are_copied(tmp_path: Path) -> None:
    """A theme's own, and those that the user puts beside them or in their place; what begins with a dot never was."""
    for name in (
        "assets/mine.css",
        "assets/images/favicon.png",
        ".icons/mine/a.svg",
        "assets/.hidden",
        "partials/my.html",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    config = MkDocsConfig()
    config.load_dict({"site_name": "J", "theme": {"name": "material"}, "plugins": []})
    config.theme = Theme(name="material", custom_dir=str(tmp_path))
    config.site_dir, config.use_directory_urls = str(tmp_path / "site"), True
    before = files_of(config)
    lighten_theme(config)
    assert files_of(config) == before
    assert ("assets/mine.css", str(tmp_path / "assets/mine.css")) in before
    environment = config.theme.get_env()
    assert not [name for name in environment.list_templates() if name.startswith(".")]
    assert environment.get_template(".icons/mine/a.svg").render() == ".icons/mine/a.svg"


def test_the_words_of_the_search_are_found_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The search is listed first, and asks the theme for its words before any other plugin is asked anything."""
    monkeypatch.delenv(byte_code.OFF, raising=False)
    monkeypatch.setattr(byte_code, "_folder", lambda: tmp_path / "compiled")
    for name in ("compiled", "journal"):
        (tmp_path / name).mkdir()
    config = MkDocsConfig()
    config.load_dict({"site_name": "J", "theme": {"name": "material"}, "plugins": ["search", "jobjournal"]})
    config.load_dict({"docs_dir": str(tmp_path / "journal"), "site_dir": str(tmp_path / "site")})
    assert config.validate()[0] == []
    first, search = config.plugins.events["config"][:2]
    assert (first.__self__, search.__self__) == (config.plugins["jobjournal"], config.plugins["material/search"])
    first(config)
    search(config)
    assert [each for each in (tmp_path / "compiled").iterdir() if b"search.config.lang" in each.read_bytes()]
