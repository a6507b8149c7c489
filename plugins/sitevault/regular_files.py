"""Files of a folder that may be anybody's: only what is a file is read."""

import errno
import os
import stat
from pathlib import Path


def read_regular(path: Path) -> bytes:
    """A file's bytes. Raises OSError, at once, for what is no regular file: a pipe would keep the reader waiting for ever."""
    with open(path, "rb", opener=lambda name, flags: os.open(name, flags | getattr(os, "O_NONBLOCK", 0))) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "it is no regular file")
        return file.read()
