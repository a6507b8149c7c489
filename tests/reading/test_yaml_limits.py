"""What goes too deep is named so by every PyYAML: with libyaml and without, with its own limit and without one."""

from __future__ import annotations

import pytest
import yaml
from yaml.scanner import ScannerError

from jobjournal.diagnostics import Report
from jobjournal.reading import yaml_parser

LOADERS = [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)]
BLOCKS = "\n".join(f"{' ' * depth}a:" for depth in range(3000))


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("header", "line"),
    [
        ("place: a\ntags: " + "[" * 3000 + "]" * 3000, 3),
        ("place: a\ntags: " + "[" * 3000, 3),
        ("place: a\ntags: " + "{a: " * 3000, 3),
        ("tags:\n  [\n" + "[" * 3000, 4),
        ("- " * 3000, 2),
        (BLOCKS, 22),
    ],
)
def test_a_front_matter_of_thousands_of_levels_is_too_complex(
    loader: type[yaml.SafeLoader], header: str, line: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_parser, "LOADER", loader)
    report = Report("x.md")
    assert yaml_parser.parse(header, 2, report) is None
    assert [(each.line, each.code) for each in report.said] == [(line, "too-complex")]


def test_where_libyaml_itself_refuses_the_depth_the_message_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """So says libyaml since its limit of a thousand levels, whichever version is installed here."""
    said, other = Report("x.md"), Report("x.md")
    yaml_parser.parse("place: a\ntags: " + "[" * 21, 2, other)
    mark = yaml.Mark("<unicode string>", 1016, 1, 1007, None, None)

    def refuse(*_any: object, **_more: object) -> None:
        raise ScannerError("while increasing flow level", mark, "exceeded maximum nesting depth", mark)

    monkeypatch.setattr(yaml, "parse", refuse)
    yaml_parser.parse("place: a\ntags: " + "[" * 3000, 2, said)
    assert said.said == other.said
