"""Lines that begin what the pages' extensions add to CommonMark; to know one, no library has to be loaded."""

import re

_INDENTED = re.compile(
    r"""(?:!!![ ]?[\w-]+(?:[ ]+[\w-]+)*(?:[ ]+".*")?
      | \?\?\?\+?[ ]?(?:[\w-]+(?:[ ]+[\w-]+)*)?(?:[ ]+".*")?
      | ===(?:\+!?|!\+?)?[ ]+".*")[ ]*$""",
    re.VERBOSE,
)
_OPEN_TAG = re.compile(r"<[A-Za-z][\w-]*(?=[^<>]*\smarkdown[\s=>])[^<>]*>\s*$")


def begins_indented(line: str) -> bool:
    """Whether a line begins a block that is indented below it."""
    return bool(_INDENTED.match(line))


def is_open_tag(line: str) -> bool:
    """Whether a line is a tag alone that lets Markdown be read within it."""
    return bool(_OPEN_TAG.match(line))
