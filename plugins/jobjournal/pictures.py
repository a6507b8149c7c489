"""A picture as it is published: what a camera wrote into it is gone, nothing in it runs, and it asks no other host."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

from jobjournal.catalogue import notices
from jobjournal.diagnostics import Diagnostic
from jobjournal.frozen import dataclass
from jobjournal.made_before import MadeBefore

_SEEN = ("icc_profile", "transparency", "gamma", "background", "duration", "loop", "disposal", "blend", "default_image")
"""What is known of a picture beside its points and changes how it looks."""
_QUALITY = 90
"""Of what has to be packed anew with losses."""
_TYPES = {"image": ["png", "jpeg", "gif", "webp", "avif"]}
"""What an SVG may hold of pictures within itself."""
_SVG = "{http://www.w3.org/2000/svg}"
_UNSEEN = ("metadata", "title", "desc")


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture's bytes, None where it is left out or stays as it is, and what is to be said about it."""

    data: bytes | None = None
    said: Diagnostic | None = None
    """Without bytes in their place, its own are published only where nothing is to be said."""


def shown(path: Path, file: str) -> Shown:
    """Return a picture as it is published; `file` is its path within the journal. PDFs, and what holds nothing hidden, stay."""
    ending = path.suffix.lower()
    if ending == ".pdf":
        return Shown()
    data = path.read_bytes()
    try:
        if ending == ".svg":
            return _drawn(data, file)
        return Shown(_bare(data)) if holds_hidden(data) else Shown()
    except Exception as problem:  # of any library: a picture that cannot be looked through costs itself alone
        return Shown(said=Diagnostic.of(file, 1, notices.PICTURE_LEFT_OUT, kind=type(problem).__name__))


class Album:
    """The pictures of a journal as they are published, each looked through again only when it has changed."""

    def __init__(self) -> None:
        self.made: MadeBefore[Shown] = MadeBefore()

    def shown(self, path: Path, file: str) -> Shown:
        """Return a picture as `shown` does."""
        found = path.stat()
        state = path, found.st_mtime_ns, found.st_size
        if (made := self.made.get(state)) is None:
            made = shown(path, file)
            self.made.keep(state, made)
        return made


def _bare(data: bytes) -> bytes:
    """Return a picture without what is not seen, turned as that says."""
    from PIL import ExifTags, Image, ImageOps  # loads slowly, and most journals hold no such picture

    out = BytesIO()
    with Image.open(BytesIO(data)) as image:
        image.load()
        kind = "JPEG" if image.format == "MPO" else str(image.format)
        animated = kind != "JPEG" and getattr(image, "n_frames", 1) > 1
        is_upright = animated or image.getexif().get(ExifTags.Base.Orientation, 1) == 1
        turned = image if is_upright else ImageOps.exif_transpose(image)
        turned.info = {name: value for name, value in image.info.items() if name in _SEEN}
        options = {} if kind == "PNG" else {"exif": b"", "xmp": b"", "comment": b"", "quality": _QUALITY}
        if is_upright and image.format == "JPEG":
            options["quality"] = "keep"
        turned.save(out, kind, save_all=animated, icc_profile=turned.info.get("icc_profile"), **options)
    return out.getvalue()


def _drawn(data: bytes, file: str) -> Shown:
    """Return a drawing without what runs, or is fetched from another host."""
    import py_svg_hush

    clean = _without_far_styles(py_svg_hush.filter_svg(data, _TYPES))
    lost = sorted({name for name, _ in Counter(_parts(data)) - Counter(_parts(clean))})
    return Shown(clean, Diagnostic.of(file, 1, notices.UNSAFE_DRAWING, names=", ".join(lost)) if lost else None)


def _without_far_styles(clean: bytes) -> bytes:
    """Return a cleaned drawing without styles that may ask another host all the same: the cleaner knows of `url()` alone."""
    root = ElementTree.fromstring(clean)  # noqa: S314  # what the cleaner has written
    held = ((element, key, value) for element in root.iter() for key, value in element.items())
    far = [(element, key) for element, key, value in held if key.rpartition("}")[2] != "href" and _FAR.search(value)]
    styles = [each for each in root.iter(f"{_SVG}style") if _FAR.search(each.text or "")]
    for element, key in far:
        del element.attrib[key]
    for style in styles:
        style.text = ""
    ElementTree.register_namespace("", _SVG.strip("{}"))
    return ElementTree.tostring(root, "utf-8") if far or styles else clean


_FAR = re.compile(r"//|\\|image-set|\bsrc\s*\(|@import", re.IGNORECASE)
"""Signs of another host's address in a style; an escape may stand for any of them."""


def _parts(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield what a drawing is made of: each element's name, and each attribute's with its value."""
    for element in ElementTree.fromstring(data).iter():  # noqa: S314  # the cleaner has refused entities before
        name = str(element.tag).removeprefix(_SVG)
        if "{" in name or name in _UNSEEN:
            continue
        yield name, (element.text or "").strip() if name == "style" else ""
        of_drawing = ((key, value) for key, value in element.items() if "{" not in key or "xlink" in key)
        yield from ((key.rpartition("}")[2], value) for key, value in of_drawing)


_IN_JPEG = re.compile(
    rb"\xff[\xe1\xe3-\xed\xef\xfe]|\xff\xe0..(?!JFIF\0)|\xff\xe2..(?!ICC_PROFILE\0)|\xff\xd9.",
    re.DOTALL,
)
"""Parts of any program, a second, smaller picture, and more behind the end: none of these signs stands between the points."""
_SEEN_IN_PNG = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT".split()
)
_SEEN_IN_WEBP = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_BEHIND = b"what lies behind the end"
_SIGNS = re.compile(rb"Exif\0|x:xmpmeta|rdf[:+]|XMP |eXIf|tEXt|zTXt|iTXt|tIME|Photoshop 3\.0|c2pa|jumb")
"""Of anything else."""


def holds_hidden(data: bytes) -> bool:
    """Whether a picture has to be packed anew before it is published: it holds what is not seen.

    That is what a camera or a program wrote into it, or what lies behind its end. A picture is known by how it begins, whatever
    its name says: a photo that was saved as `.png` is one still.
    """
    return next((found(data) for begins, found in _KINDS if begins.match(data)), bool(_SIGNS.search(data)))


def _parts_of_png(data: bytes) -> Iterator[bytes]:
    at, name = 8, b""
    while at + 8 <= len(data) and name != b"IEND":
        name = data[at + 4 : at + 8]
        yield name
        at += 12 + int.from_bytes(data[at : at + 4], "big")
    if name == b"IEND" and at < len(data):
        yield _BEHIND


def _parts_of_webp(data: bytes) -> Iterator[bytes]:
    at = 12
    while at < len(data):
        yield data[at : at + 4]
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        at += 8 + size + size % 2


_KINDS: tuple[tuple[re.Pattern[bytes], Callable[[bytes], bool]], ...] = (
    (re.compile(rb"\xff\xd8"), lambda data: bool(_IN_JPEG.search(data))),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), lambda data: not _SEEN_IN_PNG.issuperset(_parts_of_png(data))),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), lambda data: not _SEEN_IN_WEBP.issuperset(_parts_of_webp(data))),
    (re.compile(rb"GIF8"), lambda data: b"XMP Data" in data),
)
