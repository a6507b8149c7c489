"""What goes too deep is named so by every PyYAML: with libyaml and without, with its own limit and without one."""

from __future__ import annotations

import pytest
import yaml
from yaml.scanner import ScannerError

from jobjournal.diagnostics import Report
from jobjournal.reading import yaml_text
from jobjournal.reading.yaml_trouble import report_syntax

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
    monkeypatch.setattr(yaml_text, "LOADER", loader)
    report = Report("x.md")
    assert yaml_text.parse(header, 2, report) is None
    assert [(each.line, each.code) for each in report.said] == [(line, "too-complex")]


def test_where_libyaml_itself_refuses_the_depth_the_message_is_the_same() -> None:
    """So says libyaml since its limit of a thousand levels, whichever version is installed here."""
    text = "place: a\ntags: " + "[" * 3000
    mark = yaml.Mark("<unicode string>", 1016, 1, 1007, None, None)
    refusal = ScannerError("while increasing flow level", mark, "exceeded maximum nesting depth", mark)
    said, other = Report("x.md"), Report("x.md")
    report_syntax(refusal, text, 2, said)
    yaml_text.parse("place: a\ntags: " + "[" * 21, 2, other)
    assert said.said == other.said
