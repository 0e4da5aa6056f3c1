"""Where the figures of the worked examples come from: the reports of `earshot report`, and what no single report shows."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import earshot
from earshot.reports import REPORTS, Asked, fields_of

ROOT = Path(earshot.__file__).parent.parent


def test_files(_: Asked) -> Any:
    """Tests against a real exchange, by their paths: the worked examples that a report cannot show."""
    return [
        {"file": str(file.relative_to(ROOT))}
        for folder in ("tests", "pbx-recorder/tests")
        for file in sorted((ROOT / folder).rglob("test_*.py"))
    ]


SOURCES: Mapping[str, Callable[[Asked], Any]] = {
    **{name.value: (lambda asked, name=name: fields_of(name, asked)) for name in REPORTS},  # type: ignore[misc]
    "tests": test_files,
}
