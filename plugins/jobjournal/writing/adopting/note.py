"""A note's bytes apart: its old front matter, with each field's lines, and the bytes of its text."""

from codecs import BOM_UTF8
from itertools import pairwise

from jobjournal.diagnostics import Report
from jobjournal.frozen import dataclass, field
from jobjournal.reading.reader import unlinked, without_links
from jobjournal.reading.source import decode, split
from jobjournal.reading.yaml_parser import parse
from jobjournal.reading.yaml_tree import Fields, Items, Text, Value
from jobjournal.writing import Refused


@dataclass(frozen=True, slots=True)
class Note:
    """A note as it is."""

    body: bytes
    """Its text, byte for byte; what stands before it is the old front matter."""
    text: str
    """The same, to be read."""
    properties: dict[str, str] = field(default_factory=dict)
    """The old front matter: each field's value as one text, a list with a line for each item."""
    written: dict[str, str] = field(default_factory=dict)
    """The same as it is written, in whole lines."""
    above: tuple[str, ...] = ()
    """The comments that stand before its first field, or where there is none."""
    mark: bytes = b""
    """The byte order mark with which the file begins, if it does."""


def read_note(data: bytes) -> Note:
    """Return a note. Raises Refused where its bytes are no text, or its front matter cannot be read."""
    report = Report("")
    whole = decode(data, report)
    halves = None if whole is None else split(whole, report)
    if halves is None:
        raise Refused(f"{report.said[0].message}; {report.said[0].hint}")
    mark = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
    plain = data.removeprefix(mark)
    if halves.header is None:
        return Note(plain, halves.text, mark=mark)
    fields = parse(halves.header, 2, report)
    if report.failed or (fields is None and halves.header.strip()):
        said = report.said[0] if report.said else None
        raise Refused(
            f"line {said.line}: {said.message}; {said.hint}" if said else "its front matter is no list of fields"
        )
    body = b"".join(plain.split(b"\n", halves.text_line - 1)[halves.text_line - 1 :])
    texts = {key: text for key, value in (fields or {}).items() if (text := _text(value))}
    return Note(body, halves.text, texts, *_written(halves.header, fields), mark)


def _text(value: Value) -> str:
    """Return a value as one text: links to notes as what they are called, items in a line each."""
    plain = unlinked(value)
    if isinstance(plain, Text):
        return without_links(plain).strip()
    if isinstance(plain, Items):
        return "\n".join(_text(each) for each in plain)
    return ", ".join(f"{key}: {_text(inner)}" for key, inner in plain.items()) if isinstance(plain, Fields) else ""


def _written(header: str, fields: Fields | None) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return each field as it is written, from its key to the next one's, and the comments before the first one."""
    starts = [*sorted((key.start, str(key)) for key, _ in (fields.pairs if fields else ())), (len(header), "")]
    return (
        {key: header[start:end].strip("\n") for (start, key), (end, _) in pairwise(starts)},
        tuple(line for line in map(str.strip, header[: starts[0][0]].split("\n")) if line.startswith("#")),
    )
