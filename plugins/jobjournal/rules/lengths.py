"""Lengths of time as they stand in a sentence: the rules' numbers are options, and a reason says those that hold."""

_NAMES = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def counted(number: int, unit: str) -> str:
    """Return so many of a unit: `a day`, `two weeks`, `20 hours`."""
    if number == 1:
        return f"{'an' if unit == 'hour' else 'a'} {unit}"
    return f"{_NAMES[number] if number < len(_NAMES) else number} {unit}s"


def days(number: int) -> str:
    """Return a length in days, whole weeks as such: `a week`, `ten days`."""
    weeks, left = divmod(number, 7)
    return counted(number, "day") if left or not weeks else counted(weeks, "week")


def hours(number: int) -> str:
    """Return a length in hours, whole days as such: `three hours`, `a day`."""
    whole, left = divmod(number, 24)
    return counted(number, "hour") if left or not whole else counted(whole, "day")


def every(number: int) -> str:
    """Return a length in days as it stands behind *every*, thirty as a month: `three months`, `100 days`, `week`."""
    whole, left = divmod(number, 30)
    return (days(number) if left or not whole else counted(whole, "month")).removeprefix("a ")


def has(length: str) -> str:
    """Return the verb of a length: `a week has`, `two weeks have`."""
    return "has" if _is_one(length) else "have"


def worth(length: str) -> str:
    """Return the genitive of a length: `a week's`, `two weeks'`."""
    return f"{length}'s" if _is_one(length) else f"{length}'"


def _is_one(length: str) -> bool:
    return length.startswith(("a ", "an "))
