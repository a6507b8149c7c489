"""A picture is published without what a camera wrote into it, a drawing without what runs or asks another host."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from jobjournal.cli import main
from jobjournal.host.memories import Memories
from jobjournal.pictures import Album, Shown, shown

SECRET = "secret harbour"
DRAWING = (
    '<?xml version="1.0"?><?xml-stylesheet href="https://elsewhere.example/a.css"?>'
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" onload="run()" width="9" height="9">'
    "<script>run()</script><foreignObject><iframe xmlns='http://www.w3.org/1999/xhtml' src='javascript:run()'/></foreignObject>"
    '<a xlink:href="javascript:run()"><animate attributeName="href" values="javascript:run()"/><text>words</text></a>'
    '<image href="https://elsewhere.example/x.png"/><use href="https://elsewhere.example/y.svg#z"/>'
    "<style>@import url(https://elsewhere.example/b.css); rect{fill:url(https://elsewhere.example/c)}</style>"
    '<rect style="background:url(//elsewhere.example/d)" fill="red" width="9" height="9"/></svg>'
)
PLAIN = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://inkscape.example/" viewBox="0 0 9 9">'
    '<metadata>made by somebody</metadata><g inkscape:label="a"><path d="M0 0L9 9" style="stroke:red"/></g></svg>'
)


def photo(kind: str, *, turned: bool = True, **options: object) -> bytes:
    """Return a picture, twice as wide as high and to be turned, that says where it was made."""
    image = Image.new("RGB", (80, 40), "green")
    image.paste("red", (0, 0, 40, 40))
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6 if turned else 1, SECRET
    exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    image.save(out, kind, exif=exif, **options)
    return out.getvalue()


def labelled() -> bytes:
    """Return a PNG with a text in it."""
    out, info = io.BytesIO(), PngInfo()
    info.add_text("Author", SECRET)
    info.add_itxt("XML:com.adobe.xmp", SECRET)
    Image.new("RGBA", (4, 4), (1, 2, 3, 4)).save(out, "PNG", pnginfo=info)
    return out.getvalue()


def moving() -> bytes:
    """Return a picture of two frames."""
    out = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "green")]
    exif = Image.Exif()
    exif[0x010E] = SECRET
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:], exif=exif, duration=100, lossless=True)
    return out.getvalue()


PICTURES = {
    "a.jpg": photo("JPEG"),
    "b.JPEG": photo("JPEG", comment=SECRET.encode()),
    "c.png": photo("PNG"),
    "d.webp": photo("WEBP"),
    "e.avif": photo("AVIF"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_turned_as_it_says_and_says_no_more(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(PICTURES[name])
    found = shown(tmp_path / name, name)
    assert found.data and found.said is None
    assert SECRET.encode() not in found.data
    with Image.open(io.BytesIO(found.data)) as image:
        assert dict(image.getexif()) == {}
        assert image.size == (40, 80)
        red, green = image.convert("RGB").getpixel((20, 10)), image.convert("RGB").getpixel((20, 70))
    assert red[0] > 200 > 100 > red[1] and green[1] > 100 > green[0]


def test_what_is_upright_looks_as_before(tmp_path: Path) -> None:
    for name, data in {"a.jpg": photo("JPEG", turned=False), "b.png": labelled(), "c.webp": moving()}.items():
        (tmp_path / name).write_bytes(data)
        found = shown(tmp_path / name, name).data
        assert found and SECRET.encode() not in found
        with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(found)) as after:
            assert (before.size, before.mode, getattr(before, "n_frames", 1)) == (
                after.size,
                after.mode,
                getattr(after, "n_frames", 1),
            )
            points = zip(before.convert("RGBA").tobytes(), after.convert("RGBA").tobytes(), strict=True)
            assert max(abs(one - other) for one, other in points) < 40


def test_what_holds_nothing_hidden_is_published_byte_for_byte(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG")
    for name, data in {"a.png": out.getvalue(), "b.pdf": b"%PDF-1.4 Exif", "c.gif": b"GIF89a"}.items():
        (tmp_path / name).write_bytes(data)
        assert shown(tmp_path / name, name) == Shown()


def colourful(kind: str) -> bytes:
    """Return a picture that says how its colours are meant, and nothing else."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, kind, icc_profile=bytes(500))
    return out.getvalue()


JPEG, PNG, WEBP = map(colourful, ("JPEG", "PNG", "WEBP"))


def segment(number: int, text: bytes) -> bytes:
    """Return a part of a JPEG."""
    return b"\xff" + bytes([number]) + (len(text) + 2).to_bytes(2, "big") + text


def chunk(name: bytes, text: bytes) -> bytes:
    """Return a part of a PNG."""
    return len(text).to_bytes(4, "big") + name + text + zlib.crc32(name + text).to_bytes(4, "big")


def longer(webp: bytes, more: bytes) -> bytes:
    """Return a WebP with more in it."""
    return b"RIFF" + (len(webp + more) - 8).to_bytes(4, "little") + webp[8:] + more


NOTE = SECRET.encode()
ODDLY_HIDDEN = {
    "a program's own part.jpg": JPEG[:2] + segment(0xE5, NOTE) + JPEG[2:],
    "who made it.jpg": JPEG[:20] + segment(0xEB, b"JP\0\1\0\0\0\1jumb" + NOTE) + JPEG[20:],
    "before it was cut.jpg": JPEG[:20] + segment(0xE0, b"JFXX\0\x10" + NOTE) + JPEG[20:],
    "a film behind it.jpg": JPEG + NOTE,
    "what was cut off.png": PNG + PNG + NOTE,
    "who made it.png": PNG[:33] + chunk(b"caBX", NOTE) + PNG[33:],
    "the layers.png": PNG[:33] + chunk(b"mkBT", NOTE) + PNG[33:],
    "who made it.webp": longer(WEBP, b"C2PA" + len(NOTE).to_bytes(4, "little") + NOTE),
    "behind it.webp": WEBP + NOTE,
    "a photo.png": photo("JPEG"),
    "a photo.bmp": photo("JPEG"),
    "a drawing program's.jpg": labelled(),
}


@pytest.mark.parametrize("name", ODDLY_HIDDEN)
def test_what_is_not_seen_goes_wherever_it_is_and_whatever_the_name_says(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(ODDLY_HIDDEN[name])
    found = shown(tmp_path / name, name)
    assert found.data and NOTE not in found.data and found.said is None
    with Image.open(io.BytesIO(found.data)) as after:
        after.load()


@pytest.mark.parametrize("data", [JPEG, PNG, PNG[:-12], WEBP, b"BM of something", b""])
def test_what_says_how_its_colours_are_meant_stays_as_it_is(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.jpg").write_bytes(data)
    assert shown(tmp_path / "a.jpg", "a.jpg") == Shown()


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.jpg", photo("JPEG")[:400]), ("b.png", b"eXIf of nothing"), ("c.svg", b"<svg"), ("d.svg", b"<html><script/></html>")],
)  # fmt: skip
def test_what_cannot_be_looked_through_is_left_out_and_named(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    found = shown(tmp_path / name, name)
    assert found.data is None and found.said
    assert str(found.said).startswith(f"{name}:1: warning[picture-left-out]: left out")


def test_a_drawing_keeps_what_is_seen_and_names_what_goes(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(DRAWING)
    found = shown(tmp_path / "a.svg", "a.svg")
    text = (found.data or b"").decode()
    assert "<text>words</text>" in text and 'fill="red"' in text
    assert not [sign for sign in ("<script", "onload", "iframe", "attributeName", "@import", "xlink") if sign in text]
    assert "//" not in text.replace("http://www.w3.org", "")
    assert found.said and "onload" in found.said.message and "script" in found.said.message
    (tmp_path / "b.svg").write_text(PLAIN)
    plain = shown(tmp_path / "b.svg", "b.svg")
    assert plain.said is None and b'd="M0 0L9 9"' in (plain.data or b"")


FAR = (
    "a{b:image-set('https://e.example/x' 1x)}",
    'a{b:src("https://e.example/x")}',
    r"a{b:u\72l(https://e.example/x)}",
    r"a{b:im\61ge-set('\2f\2f e.example/x' 1x)}",
)


@pytest.mark.parametrize("style", FAR)
def test_no_style_of_a_drawing_asks_another_host(tmp_path: Path, style: str) -> None:
    in_value = style.replace('"', "&quot;")
    (tmp_path / "a.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg"><style>{style}</style><rect style="{in_value}" fill="{in_value}" width="1"/></svg>'
    )
    found = shown(tmp_path / "a.svg", "a.svg")
    assert found.said and b"e.example" not in (found.data or b"e.example")
    assert b'width="1"' in (found.data or b"")


def test_a_picture_is_looked_through_again_only_when_it_changed(tmp_path: Path) -> None:
    album, path = Album(), tmp_path / "a.svg"
    path.write_text(PLAIN)
    first = album.shown(path, "a.svg")
    assert album.shown(path, "a.svg") is first
    path.write_text(DRAWING)
    assert album.shown(path, "a.svg") is not first


def test_of_a_picture_that_is_gone_nothing_is_kept(tmp_path: Path) -> None:
    """A preview is open for weeks: it holds what the last build showed, and nothing of another preview's."""
    memories, path = Memories(keeps=True), tmp_path / "a.svg"
    path.write_text(DRAWING)
    first = memories.album.shown(path, "a.svg")
    memories.turn()
    assert memories.album.shown(path, "a.svg") is first
    memories.turn()
    memories.turn()
    assert memories.album.shown(path, "a.svg") is not first
    assert Memories(keeps=True).album is not memories.album


def test_what_holds_nothing_hidden_is_copied_into_the_pages_for_other_generators(write, journal, tmp_path):
    write("a.md")
    (journal / "a.png").write_bytes(PNG)
    assert CliRunner().invoke(main, ["render", str(tmp_path / "out"), "--journal", str(journal)]).exit_code == 0
    assert (tmp_path / "out/docs/a.png").read_bytes() == PNG


def test_no_site_holds_what_was_hidden(build_site, write, journal, tmp_path):
    write("a.md", text="![x](../a.jpg) ![y](../b.svg)")
    (journal / "a.jpg").write_bytes(photo("JPEG"))
    (journal / "b.svg").write_text(DRAWING)
    (journal / "broken.svg").write_text("<svg")
    built = build_site()
    command = ["render", str(tmp_path / "out"), "--journal", str(journal), "--now", "2026-05-05"]
    rendered = CliRunner().invoke(main, command, catch_exceptions=False)
    for folder, said in ((built.folder, "\n".join(built.warnings())), (tmp_path / "out" / "docs", rendered.stderr)):
        assert (folder / "a.jpg").exists() and (folder / "b.svg").exists() and not (folder / "broken.svg").exists()
        assert SECRET.encode() not in (folder / "a.jpg").read_bytes()
        assert b"<script" not in (folder / "b.svg").read_bytes()
        assert "journal/b.svg:1: warning[unsafe-drawing]" in said
        assert "journal/broken.svg:1: warning[picture-left-out]" in said
