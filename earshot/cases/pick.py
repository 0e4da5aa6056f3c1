"""Take one figure out of a report's JSON by a path such as managers[manager=maria].share.kkd.share, and write it as it is expected."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

STEP = re.compile(r"\.?(?:(?P<name>[^.\[\]]+)|\[(?P<match>[^\]=]+=[^\]]*)\]|\[(?P<at>-?\d+)\])")
LENGTH = "#"  # as a last step: how many there are


class NoSuchFigureError(Exception):
    """The path leads nowhere in this report."""


def pick(report: Any, path: str) -> Any:
    """name takes a field, [one=value&other=value] the first row of which that is so, [0] a row by its place, # their number."""
    value, place = report, 0
    while place < len(path):
        step = STEP.match(path, place)
        if step is None:
            raise NoSuchFigureError(f"{path!r} cannot be read from {path[place:]!r} on")
        value, place = _one(value, step, path), step.end()
    return value


def _one(value: Any, step: re.Match[str], path: str) -> Any:
    name, match, at = step["name"], step["match"], step["at"]
    try:
        if name == LENGTH:
            return len(value)
        if name is not None:
            return value[int(name)] if isinstance(value, list) else value[name]
        if at is not None:
            return value[int(at)]
        wanted = [one.partition("=") for one in match.split("&")]
        return next(row for row in value if all(_text(pick(row, field)) == told for field, _, told in wanted))
    except (KeyError, IndexError, TypeError, StopIteration) as error:
        raise NoSuchFigureError(f"{path!r}: there is no {step.group(0)!r}") from error


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def written(value: Any, form: str) -> str:
    """form: a format of Python such as .2% or +,.2f; without one, as it is."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping) and set(value) == {"amount", "currency"}:
        value = value["amount"]
    if isinstance(value, list):
        return ", ".join(written(one, form) for one in value)
    if form:
        return format(Decimal(value) if isinstance(value, str) else value, form)
    return str(value)
