"""A folder of hostile files: each with what must become of it. `write` makes it; the reader's and the site's tests share it.

A file is either *kept* (it is read and published, with no error where `code` is empty, else without the field that the error
costs), or left out by an error of the given code on the given line. Nothing in any of them may run, load, leak or be changed.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from hostile_texts import BODIES, FIELDS, HEADERS, PAYLOADS, VALUES

SECRET = "the secret outside the folder"  # what a link points at; it must appear nowhere
CANARY = "PWNED"
"""A file of this name anywhere means that something was run."""


@dataclass(frozen=True)
class Hostile:
    """One hostile file, relative to the journal's folder."""

    file: str
    data: bytes
    code: str = ""
    """The error's code; empty where there is none."""
    line: int = 1
    costs: str = "file"
    """What the error costs: the file, or its field alone."""
    make: Callable[[Path], None] | None = None
    """How to make what is not a plain file."""

    @property
    def kept(self) -> bool:
        """Whether it is read and published."""
        return not self.code or self.costs == "field"


def entry(name: str, *, header: str = "", body: str = "", date: str = "2026-05-04") -> str:
    """Return a sound entry with more in its front matter, which then begins on line 5, and a text below."""
    firm = hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return f"---\ncompany: Firm {firm}\nrole: SRE\ndate: {date}\n{header}{'' if not header else chr(10)}---\n{body}"


def _interview(name: str, data: str | bytes, code: str = "", line: int = 1) -> Hostile:
    return Hostile(
        f"interviews/{name}.md", data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data, code, line
    )


def _headers() -> Iterator[Hostile]:
    """YAML tricks, one in each front matter."""
    for at, (text, code, line) in enumerate(HEADERS):
        costs = "field" if code == "wrong-shape" else "file"
        yield replace(_interview(f"yaml-{at:03}", entry(f"yaml-{at}", header=text), code, line), costs=costs)


def _values() -> Iterator[Hostile]:
    """Values that a field cannot have."""
    for field, (code, texts) in VALUES.items():
        name = field.rstrip("+=")
        for at, text in enumerate(texts):
            whole = entry(f"value-{field}-{at}", header=f"{name}: {text}")
            if name == "date":
                whole = whole.replace("date: 2026-05-04\n", "", 1)
            found = _interview(f"value-{field}-{code or 'kept'}-{at:02}", whole, code, 4 if name == "date" else 5)
            yield found if field == "date" else replace(found, costs="field")


def _injections() -> Iterator[Hostile]:
    """Markup, templates and addresses in every field: text that stays text."""
    for at, payload in enumerate(PAYLOADS):
        quoted = "'" + payload.replace("'", "''") + "'"
        yield _interview(f"inject-{at:02}", f"---\n{FIELDS.replace('PAYLOAD', quoted)}---\n")


def _bodies() -> Iterator[Hostile]:
    """Texts below a sound front matter."""
    for at, body in enumerate(BODIES):
        yield _interview(f"body-{at:02}", entry(f"body-{at}", body=body))


def _bytes() -> Iterator[Hostile]:
    """Encodings, control characters and line ends."""
    plain = entry("bytes-plain", body="Fine.\n")
    for encoding in ("utf-16", "utf-16-le", "utf-32", "cp037"):
        # Without a mark, UTF-16 of plain ASCII is UTF-8 with many NULs.
        code = "control-character" if encoding in ("utf-16-le", "cp037") else "not-utf-8"
        found = plain.encode(encoding)
        if encoding == "cp037":
            code = "not-utf-8"
        yield _interview(f"bytes-{encoding}", found, code)
    for at, raw in enumerate((b"\xe9", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\xff\xfe", b"\x80")):
        yield _interview(f"bytes-broken-{at}", plain.encode() + b"x\n" + raw, "not-utf-8", 8)
    for char in (*range(0x09), *range(0x0B, 0x20), 0x7F, 0x80, 0x85, 0x9B):
        if char != 0x0D:
            yield _interview(f"control-{char:02x}", plain + chr(char), "control-character", 7)
    yield _interview("ends-cr", plain.replace("\n", "\r"), "control-character")
    yield _interview("ends-cr-one", plain.replace("SRE\n", "SRE\rx: y\n"), "control-character", 3)
    yield _interview("ends-crlf", entry("crlf", body="Fine.\n").replace("\n", "\r\n"))
    yield _interview("ends-mixed", entry("mixed", body="Fine.\n").replace("SRE\n", "SRE\r\n"))
    yield _interview("bom", "\ufeff" + entry("bom"))
    yield _interview("bom-twice", "\ufeff\ufeff" + entry("bom-twice"), "no-front-matter")
    yield _interview("bom-inside", entry("bom-inside", header="place: a\ufeffb"))
    yield _interview("bom-before-key", entry("bom-before-key", header="\ufeffscore: 7"))
    for name, char in (
        ("2028", "\u2028"),
        ("2029", "\u2029"),
        ("rtl", "\u202e"),
        ("zero", "\u200b"),
        ("ffff", "\uffff"),
    ):
        yield _interview(f"odd-{name}", entry(f"odd-{name}", header=f"place: a{char}b", body=f"- a{char}b\n"))


def _fences() -> Iterator[Hostile]:
    """Front matters that begin or end otherwise than with a line of exactly three hyphens."""
    head = "company: Fence {}\nrole: SRE\ndate: 2026-05-04\n"
    none, open_ = "no-front-matter", "unclosed-front-matter"
    shapes = {
        "four": ("----\n{}----\n", none), "indented": (" ---\n{}---\n", none), "plus": ("+++\n{}+++\n", none),
        "word": ("---yaml\n{}---\n", none), "comment": ("--- # x\n{}---\n", none), "blank-line": ("\n---\n{}---\n", none),
        "note": ("<!-- -->\n---\n{}---\n", none), "none": ("{}", none), "end-four": ("---\n{}----\n", open_),
        "end-indented": ("---\n{} ---\n", open_), "end-word": ("---\n{}---x\n", open_), "end-dots": ("---\n{}...\n", open_),
        "never": ("---\n{}", open_), "blanks": ("---   \n{}---\t \n", ""), "no-last-line-end": ("---\n{}---", ""),
        "three-times": ("---\n{}---\n---\nx: y\n---\n", ""),
    }  # fmt: skip
    for at, (name, (shape, code)) in enumerate(shapes.items()):
        yield _interview(f"fence-{name}", shape.format(head.format(chr(97 + at) * 9)), code)
    for name, text, code in (("empty", "", none), ("bom-only", "\ufeff", none), ("opened", "---", open_)):
        yield _interview(f"fence-{name}", text, code)
    yield _interview("fence-empty-header", "---\n---\n", "missing-field")
    yield _interview("large-file", entry("large").encode() + b"x" * 10 * 1024 * 1024, "too-large")
    yield _interview("large-header", entry("large-header", header="# " + "x" * 1024 * 1024), "too-large")
    yield _interview("long-value", entry("long-value", header=f"place: {'x' * 200_000}"))
    yield _interview("long-line", entry("long-line", body="word " * 40_000))


def _names() -> Iterator[Hostile]:
    """File names that a page, a link or a terminal could trip over."""
    sound = ("<script>alert(1)<", "{{ 7*7 }}", "{% raw %}", "-rf", "a b#c?d", "%2e%2e%2fx", "&lt;b&gt;", "'\"`", "[x](y)", "..x",
             "\u202ex", "a\u2028b", "日本語", "café", "C:x", "back\\slash", "x" * 200, "a.b.c", "sub/deep/er/file", "~", "$(touch PWNED)")  # fmt: skip
    for name in sound:
        if not name.startswith((".", "_")):
            yield _interview(f"name {name}", entry(f"name {name}"))
    for at, name in enumerate(
        ("bell\a", "line\nfeed", "escape\x1b[2J", "raw\udcff", "delete\x7f", "tab\tbed", "next\x85")
    ):
        yield _interview(f"name-control-{at}-{name}", entry(f"control-{at}"), "control-character")
    twins = (("Twin-Case", "twin-case"), ("twin-e\u0301", "twin-\u00e9"), ("twin-stra\u00dfe", "twin-strasse"))
    for one, other in twins:
        first, second = sorted((one, other))
        yield _interview(first, entry(first))
        yield _interview(second, entry(second), "same-address")


def _specials(outside: Path) -> Iterator[Hostile]:
    """Links, pipes and folders where files are meant."""
    makers: dict[str, Callable[[Path], None]] = {
        "link-out.md": lambda path: path.symlink_to(outside / "secret.md"),
        "link-in.md": lambda path: path.symlink_to("bom.md"),
        "link-dangling.md": lambda path: path.symlink_to("nothing-here"),
        "link-loop.md": lambda path: path.symlink_to("link-loop.md"),
        "link-folder": lambda path: path.symlink_to(outside, target_is_directory=True),
        "link-up": lambda path: path.symlink_to("..", target_is_directory=True),
        "link-picture.png": lambda path: path.symlink_to(outside / "secret.md"),
        "pipe.md": os.mkfifo,
    }
    for name, make in makers.items():
        yield Hostile(f"interviews/{name}", b"", "not-a-file", make=make)
    yield _interview("folder.md/inside", entry("folder.md/inside"))


def cases(outside: Path) -> list[Hostile]:
    """Return every hostile file; `outside` is a folder that links point at."""
    parts = (_headers(), _values(), _injections(), _bodies(), _bytes(), _fences(), _names(), _specials(outside))
    return [each for part in parts for each in part]


def write(journal: Path, outside: Path) -> list[Hostile]:
    """Write every hostile file below `journal`, and what they must not reach below `outside`; return them."""
    outside.mkdir(parents=True, exist_ok=True)
    (outside / "secret.md").write_text(f"---\ncompany: {SECRET}\nrole: SRE\ndate: 2026-05-04\n---\n", "utf-8")
    found = cases(outside)
    for each in found:
        path = journal / each.file
        path.parent.mkdir(parents=True, exist_ok=True)
        if each.make:
            each.make(path)
        else:
            path.write_bytes(each.data)
    return found
