"""What is put off is made once, by one after the other, and never while a build takes it away."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from jobjournal.preview import kitchen
from jobjournal.preview.kitchen import Unmade

PATIENCE = 60


class Watched:
    """A lock that says when somebody has to wait for it."""

    def __init__(self, somebody_waits: threading.Event) -> None:
        self.lock, self.somebody_waits = threading.RLock(), somebody_waits

    def acquire(self, *given: Any) -> bool:
        """Wait for the lock."""
        if self.lock.acquire(blocking=False):
            return True
        self.somebody_waits.set()
        return self.lock.acquire(*given)

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *_: object) -> None:
        self.lock.release()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.lock, name)


@pytest.mark.parametrize("other", [lambda unmade: unmade.make(["a"]), Unmade.begin, Unmade.forget])
def test_while_a_page_is_made_others_wait(other: Callable[[Unmade], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks for it, too, would be sent half of it; a build would take away what it is made of."""
    is_known, told = threading.Event(), []
    monkeypatch.setattr(kitchen, "Condition", lambda: threading.Condition(Watched(is_known)))  # type: ignore[arg-type]
    unmade = Unmade()

    def go_on() -> None:
        other(unmade)
        told.append("went on")
        is_known.set()

    waiting = threading.Thread(target=go_on, daemon=True)

    def make() -> None:
        told.append("begun")
        if waiting.ident is None:
            waiting.start()
        else:
            is_known.set()  # it has not waited
        assert is_known.wait(PATIENCE)
        told.append("made")

    unmade.put_off("a", make)
    unmade.make(["a"])
    waiting.join(PATIENCE)
    assert told == ["begun", "made", "went on"]


def test_of_two_that_are_put_off_for_one_path_the_last_is_made() -> None:
    """As MkDocs would write one over the other."""
    unmade, made = Unmade(), []
    unmade.put_off("a", lambda: made.append("first"))
    unmade.put_off("a", lambda: made.append("last"))
    for _ in range(2):
        unmade.make(["a"])
    assert made == ["last"]
