"""expected.toml of a sample company: the figures that its reports must give, written by hand from the requirements."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from calls.model.errors import SetupError
from earshot.report_options import NO_OPTIONS, ReportOptions

EXPECTED_FILE = "expected.toml"
KEYS = {"item", "what", "expected", "report", "at", "form", "since", "until", "options"}
NEEDED = {"item", "what", "expected", "report", "at"}


@dataclass(frozen=True, slots=True)
class Expected:
    """One figure of one requirement. at: the path to it in the report's JSON. form: how it is written to be compared."""

    item: int
    case: str
    what: str
    expected: str
    report: str
    at: str
    form: str = ""
    since: date | None = None
    until: date | None = None  # the first day that is out
    options: ReportOptions = NO_OPTIONS


def read_expected(folder: Path) -> list[Expected]:
    """In the order of the file. Raises SetupError naming the figure that is not told fully."""
    file = folder / EXPECTED_FILE
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise SetupError(f"{file}: {error}", remedy="Write it as data-samples/README.md says") from error
    shared: dict[str, Any] = data.get("reports", {})
    return [_expected(folder.name, file, one, shared) for one in data["figures"]]


def _expected(case: str, file: Path, row: dict[str, Any], shared: dict[str, Any]) -> Expected:
    """A report may be told once under [reports.NAME], with its days."""
    told = {**row, **shared.get(row.get("report", ""), {})}
    unknown, missing = set(told) - KEYS, NEEDED - set(told)
    if unknown or missing:
        raise SetupError(f"{file.name}: {row.get('what')!r} of {case}", remedy=f"Leave out {sorted(unknown)}, add {sorted(missing)}")
    try:
        options = ReportOptions(**{"hours": None, **told.pop("options", {})})
    except TypeError as error:
        what = f"{file.name}: {row.get('what')!r} of {case}: {error}"
        raise SetupError(what, remedy="Name options as `earshot report --help` does") from error
    return Expected(case=case, options=options, **told)
