"""What people type who do not know YAML: the message names field and line, and shows the line that is right."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from journals import Told

Journal = Callable[..., Told]
HEAD = ("company: Nordwind", "role: SRE", "date: 2026-05-04 14:30")


@pytest.mark.parametrize(
    ("lines", "line", "message", "write"),
    [
        (("place:Room 2",), 5, "place: ", "place: Room 2"),
        (("Place :Room 2",), 5, "Place: ", "Place: Room 2"),
        (("done:", "  thank-you:2026-05-05", "  debrief: 2026-05-05"), 6, "done: ", "thank-you: 2026-05-05"),
        (("contacts:", "  - name:Ada", "    title: CTO"), 6, "contacts: name: ", "- name: Ada"),
        (("next_steps:", "  - [x] send the talk"), 6, "next_steps: ", "- send the talk (done 2026-05-05)"),
        (("next_steps:", "  - [ ] send the talk"), 6, "next_steps: ", "- send the talk"),
        (("place: Room 2: the back door",), 5, "place: ", 'place: "Room 2: the back door"'),
        (('place: The "blue" room: left',), 5, "place: ", "place: 'The \"blue\" room: left'"),
        (("place: @home",), 5, "place: ", 'place: "@home"'),
        (("tags:", "  - `a`"), 6, "tags: ", '- "`a`"'),
        (('place: "Room" 2',), 5, "place: ", "place: '\"Room\" 2'"),
        (("  place: Room 2",), 5, "place: ", "place: Room 2"),
    ],
)
def test_the_line_to_write_is_right(
    lines: tuple[str, ...], line: int, message: str, write: str, journal_of: Journal
) -> None:
    """On the line that is wrong; and with the line that is shown in its place, the entry reads without a word."""
    told = journal_of({"interviews/a.md": "\n".join(("---", *HEAD, *lines, "---", ""))})
    (said,) = told.diagnostics
    assert (said.code, said.line) == ("yaml-syntax", line)
    assert said.message.startswith(f"{message}cannot be read: ")
    assert said.hint.startswith(f"write `{write}`")
    mended = ["---", *HEAD, *lines, "---", ""]
    indent = "" if "left edge" in said.hint else mended[line - 1][: -len(mended[line - 1].lstrip()) or None]
    mended[line - 1] = (indent if mended[line - 1].startswith(" ") else "") + write
    assert journal_of({"interviews/a.md": "\n".join(mended)}).said == []


def test_a_company_without_its_space_is_named_on_its_own_line(journal_of: Journal) -> None:
    """YAML gives up on the line after it, which is right."""
    for rest in ("role: SRE\ndate: 2026-05-04\n", ""):
        other = "---\ncompany: Acme\nrole: SRE\ndate: 2026-05-11\n---\n"
        told = journal_of({"interviews/a.md": f"---\ncompany:Acme\n{rest}---\n", "interviews/b.md": other})
        (said,) = told.diagnostics
        assert (said.line, said.hint) == (2, "write `company: Acme`")
        assert told.application.doubts
