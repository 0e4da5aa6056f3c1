"""Labels that people gave calls, from a file: a table (one field a line, or one call a line), or labelled calls as JSON lines."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calls.formats.finding_text import NOTHING, field_named, read_change
from calls.model.company import Company
from calls.model.errors import CallError
from calls.model.lay_over import claim_of
from calls.model.plan_corrections import Change, WrongCorrectionError
from calls.model.put_right import FIELDS, SLOTS, STAGE, STAGE_FIELDS
from ingest.csv_lines import text_of
from ingest.csv_rows import CellError, Columns, Row, read_rows, titles_of
from ingest.line_problem import LineProblem

CALL = ("call_id", "id", "звонок", "дзвінок")
COLUMNS = Columns(
    required={"call": CALL},
    optional={
        "field": ("поле",),
        "value": ("значение", "значення"),
        "note": ("comment", "примечание", "комментарий", "примітка", "коментар"),
        **{field: (field.removeprefix(STAGE),) for field in FIELDS},
    },
)
KNOWN_TITLES = {
    title.casefold() for name, titles in {**COLUMNS.required, **COLUMNS.optional}.items() for title in (name, *titles)
}  # fmt: skip
HOW = "The first line must name call, field and value; or call and fields such as outcome, product"


@dataclass(frozen=True, slots=True)
class Label:
    line: int
    call: str
    change: Change
    note: str = ""


def read_labels(path: Path, company: Company | None, problems: list[LineProblem]) -> Iterator[Label]:
    """.jsonl by its name, anything else as a table. What cannot be read is added to problems. Raises CallError where the file is none."""
    return _from_lines(path, company, problems) if path.suffix == ".jsonl" else _from_table(path, company, problems)


def unused_titles(path: Path) -> tuple[str, ...]:
    """Columns of a table that say nothing to us; of labelled calls none."""
    if path.suffix == ".jsonl":
        return ()
    return tuple(title for title in titles_of(path) if title and title.casefold() not in KNOWN_TITLES)


def _from_table(path: Path, company: Company | None, problems: list[LineProblem]) -> Iterator[Label]:
    titles = {title.casefold() for title in titles_of(path)}
    fields = {title for field in FIELDS for title in (field, field.removeprefix(STAGE))}
    if not titles & {"field", *COLUMNS.optional["field"]} and not titles & fields:
        raise CallError(f"{path.name}:1: no column says what is right", permanent=True, remedy=HOW)
    for row in read_rows(path, COLUMNS, problems):
        try:
            said = _said(row)
            call = row.required("call")
        except CellError as error:
            problems.append(LineProblem(path.name, row.line, error.message, error.remedy))
            continue
        for field, text in said.items():
            try:
                yield Label(row.line, call, read_change(field, text, company), row.cells["note"])
            except WrongCorrectionError as error:
                problems.append(LineProblem(path.name, row.line, error.message, error.remedy))


def _said(row: Row) -> dict[str, str]:
    """In a column of its own an empty cell says nothing; after a field's name it takes the field back."""
    wide = {field: row.cells[field] for field in FIELDS if row.cells[field]}
    if not row.cells["field"]:
        if wide:
            return wide
        raise CellError("nothing is said of the call", "Fill in field and value, or the column of a field")
    if wide:
        raise CellError("the line names a field and fills in the column of another", "Write one way or the other")
    return {row.cells["field"]: row.cells["value"]}


def _from_lines(path: Path, company: Company | None, problems: list[LineProblem]) -> Iterator[Label]:
    for number, line in enumerate(text_of(path).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            said = dict(_labels(data["labels"]))
            call = str(data["id"])
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            problems.append(LineProblem(path.name, number, "this is no labelled call", 'Write {"id": "…", "labels": {"call_type": "…"}}'))
            continue
        for field, text in said.items():
            try:
                yield Label(number, call, read_change(field, text, company))
            except WrongCorrectionError as error:
                problems.append(LineProblem(path.name, number, error.message, error.remedy))


def _labels(labels: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """As a person would write them; a label that is null says that there is nothing."""
    for field, value in labels.items():
        if field == "stages":
            yield from ((field_named(stage), claim_of(STAGE_FIELDS[0], done)) for stage, done in value.items())
        elif field == SLOTS:
            yield field, "; ".join(map(_slot, value)) or NOTHING
        else:
            yield field, claim_of(field, value)


def _slot(slot: Mapping[str, Any]) -> str:
    day = slot.get("date") or slot.get("weekday") or "any day"
    begin, end = slot.get("from") or "", slot.get("to") or ""
    hours = f" {begin}-{end}" if begin or end else ""
    return f"{day}{hours} {'met' if slot['met'] else 'not met'}"
