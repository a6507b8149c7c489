"""Where `now` comes from."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from jobjournal import now
from jobjournal.dates import parse_stamp

BERLIN = ZoneInfo("Europe/Berlin")


def test_the_order() -> None:
    """`--now` wins over the variable, that over the option."""
    option = parse_stamp("2026-01-01")
    environ = {now.VARIABLE: "2026-02-02 10:00"}
    assert now.enter(BERLIN, option, "2026-03-03T00:00Z", environ).now == datetime(2026, 3, 3, tzinfo=UTC)
    assert now.enter(BERLIN, option, None, environ).now == datetime(2026, 2, 2, 10, tzinfo=BERLIN)
    assert now.enter(BERLIN, option, None, {}).now == datetime(2026, 1, 1, tzinfo=BERLIN)


def test_the_real_clock_at_last() -> None:
    """Without any of them it is the real time, in whole seconds, in the journal's zone."""
    before = datetime.now(UTC).replace(microsecond=0)
    clock = now.enter(BERLIN, None, None, {now.VARIABLE: ""})
    assert before <= clock.now <= datetime.now(UTC)
    assert clock.zone == BERLIN
    assert clock.now.microsecond == 0


@pytest.mark.parametrize(
    ("argument", "environ", "named"), [("x", {}, "--now"), (None, {now.VARIABLE: "x"}, now.VARIABLE)]
)
def test_no_date(argument: str | None, environ: dict[str, str], named: str) -> None:
    """The message names the one that is wrong."""
    with pytest.raises(ValueError, match=f"^{named}: not a date: x; write YYYY-MM-DD"):
        now.enter(BERLIN, None, argument, environ)
