"""A table as an XLSX workbook, or as JSON: numbers, money and days as such, and beside the table what it is of and what it leaves out."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from math import isfinite
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

MONEY, SHARE, DAY, MOMENT = "#,##0.00", "0.0%", "yyyy-mm-dd", "yyyy-mm-dd hh:mm"
SHARES = frozenset(
    {"share", "kkd", "low", "high", "romi", "roas", "drr", "refund_share", "likely", "likely_low", "likely_high", "best_of_all"}
)
UNWRITABLE = {code: " " for code in range(32) if code not in (9, 10, 13)}
LONGEST = 32_767  # characters of one cell


@dataclass(frozen=True, slots=True)
class About:
    """What a table is of."""

    table: str
    page: str
    filters: Mapping[str, str]
    made_at: datetime  # aware
    left_out: tuple[str, ...] = ()


def workbook_of(frame: pd.DataFrame, about: About) -> bytes:
    """Two sheets: About, and the table. Texts are texts: none of them is run as a formula."""
    book = Workbook(write_only=True)
    _about_sheet(book.create_sheet("About"), about)
    sheet = book.create_sheet(about.table[:31])
    sheet.freeze_panes = "A2"
    names = [str(name) for name in frame.columns]
    for place, name in enumerate(names, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = max(12, min(len(name) + 4, 40))
    sheet.append([_cell(sheet, name, "", is_bold=True) for name in names])
    for row in frame.itertuples(index=False, name=None):
        told = dict(zip(names, row, strict=True))
        sheet.append([_cell(sheet, value, name, currency=told.get("currency")) for name, value in told.items()])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def json_of(frame: pd.DataFrame, about: About) -> str:
    """{"about": …, "rows": […]}; money is text, so that it stays exact."""
    names = [str(name) for name in frame.columns]
    rows = [{name: _plain(value) for name, value in zip(names, row, strict=True)} for row in frame.itertuples(index=False, name=None)]
    return json.dumps({"about": {**asdict(about), "made_at": about.made_at.isoformat()}, "rows": rows}, ensure_ascii=False)


def _about_sheet(sheet: Any, about: About) -> None:
    sheet.column_dimensions["A"].width = 18
    sheet.column_dimensions["B"].width = 80
    lines = [("Table", about.table), ("Page", about.page), ("Made at (UTC)", about.made_at.replace(tzinfo=None))]
    lines += [(f"Filter {name}", value) for name, value in about.filters.items()] or [("Filters", "none")]
    lines += [("Left out", one) for one in about.left_out]
    for name, value in lines:
        sheet.append([_cell(sheet, name, "", is_bold=True), _cell(sheet, value, "")])


def _cell(sheet: Any, value: Any, column: str, *, is_bold: bool = False, currency: object = None) -> Any:
    plain, form = _typed(value, column)
    if form == MONEY and isinstance(currency, str) and currency.isalpha():
        form = f'{MONEY} "{currency}"'
    cell = WriteOnlyCell(sheet, value=None)
    if isinstance(plain, str):
        cell.value = plain
        cell.data_type = "s"  # never a formula, whatever it begins with
    else:
        cell.value = plain
    if form:
        cell.number_format = form
    if is_bold:
        cell.font = Font(bold=True)
    return cell


def _typed(value: Any, column: str) -> tuple[Any, str]:
    """The value and its number format."""
    match value:
        case None | str():
            return (None if value is None else value.translate(UNWRITABLE)[:LONGEST]), ""
        case bool():
            return value, ""
        case Decimal():
            return value, SHARE if column in SHARES else MONEY
        case datetime():
            return (value if value.tzinfo is None else value.astimezone(UTC).replace(tzinfo=None)), MOMENT
        case date():
            return value, DAY
        case int():
            return value, ""
        case float():
            return (value if isfinite(value) else None), SHARE if column in SHARES else ""
    number = getattr(value, "item", None)  # of numpy
    return _typed(number(), column) if number else (str(value), "")


def _plain(value: Any) -> Any:
    match value:
        case Decimal():
            return f"{value:f}"
        case date():  # a datetime, too
            return value.isoformat()
        case None | str() | bool() | int():
            return value
        case float():
            return value if isfinite(value) else None
    number = getattr(value, "item", None)
    return _plain(number()) if number else str(value)
