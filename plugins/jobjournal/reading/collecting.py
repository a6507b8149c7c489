"""Python's search for waste, held off while there is none."""

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

_BUILDS_WITHOUT = 4
"""Looking takes a tenth of a build after an edit, and the waste of a few fits into any memory."""


@contextmanager
def without_collecting() -> Iterator[None]:
    """Let Python look for no waste meanwhile: of millions of new values none is, and looking takes as long as reading."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def go_past_what_is_there() -> None:
    """Let Python look for waste in what is new alone: what was read stays to the end of a build."""
    gc.freeze()


def end_at_once() -> None:
    """Let the program end without a last look for waste in all that was read: its memory is given back as a whole."""
    atexit.unregister(go_past_what_is_there)
    atexit.register(go_past_what_is_there)


def go_past_nothing() -> None:
    """Let Python look for waste in everything: whoever builds again would keep what the build before left."""
    gc.unfreeze()


def look_for_waste(build: int) -> None:
    """Look for it everywhere in some builds of a preview: each sets aside what the one before left, and Python never would."""
    if build % _BUILDS_WITHOUT == 0:
        gc.collect()
