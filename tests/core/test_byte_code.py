"""Compiled templates in the user's cache: a gain of time, never a danger."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from jobjournal import byte_code


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a cache folder of one's own."""
    monkeypatch.setattr(byte_code, "user_cache_path", lambda *_names, **_more: tmp_path / "cache")
    monkeypatch.delenv(byte_code.OFF, raising=False)
    byte_code._folder.cache_clear()
    yield tmp_path / "cache" / "templates"
    byte_code._folder.cache_clear()


def filled(text: str = "{{ a }}", **how: object) -> str:
    """Return what a new environment makes of a template."""
    environment = Environment(loader=DictLoader({"x": text}), **how)  # the test says which
    byte_code.keep_compiled(environment)
    return environment.get_template("x").render(a="<b>")


def test_a_template_is_found_compiled_by_its_text_and_its_kind_of_environment(cache: Path) -> None:
    """One that escapes and one that does not compile the same text differently."""
    assert (
        [filled(autoescape=True), filled(autoescape=False)]
        == ["&lt;b&gt;", "<b>"]
        == [filled(autoescape=True), filled()]
    )
    assert len(list(cache.iterdir())) == 2
    assert filled("{{ a }}!", autoescape=True) == "&lt;b&gt;!"


@pytest.mark.parametrize("content", [b"", b"x", b"j2" * 40])
def test_a_broken_cache_costs_time_alone(cache: Path, content: bytes) -> None:
    """Another program's file, a cut one, an empty one."""
    filled()
    for each in cache.iterdir():
        each.write_bytes(content)
    assert filled() == "<b>"


def test_a_folder_in_which_others_write_is_not_used(cache: Path) -> None:
    """What lies there would be run."""
    cache.mkdir(parents=True)
    cache.chmod(0o777)
    assert filled() == "<b>"
    assert list(cache.iterdir()) == []


def test_where_nothing_can_be_kept_nothing_is(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home that is a file, a full disk, or a user who wants none."""
    cache.parent.write_text("a file")
    assert filled() == "<b>"
    cache.parent.unlink()
    byte_code._folder.cache_clear()
    monkeypatch.setenv(byte_code.OFF, "1")
    assert filled() == "<b>"
    assert not cache.exists()
