"""How long a test waits for a browser, another process or the disk: as long as the busiest machine may need."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 90
"""Seconds; only a test that fails takes them."""


def is_soon(condition: Callable[[], object], pause: float = 0.02) -> bool:
    """Wait until something is so; False when patience ends."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(pause)
    return True


def wait_for(condition: Callable[[], object], pause: float = 0.02) -> None:
    """Wait until something is so. Raises AssertionError when patience ends."""
    assert is_soon(condition, pause), "it did not come to that"
