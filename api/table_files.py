"""A page's table as a file: CSV, XLSX or JSON, with the filters of the page and clients' numbers as its reader may see them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Literal

import pandas as pd
from fastapi import Depends, Query, Request
from fastapi.responses import Response

from api.auth import Scope, may
from api.masking import mask, numbers_kept
from dashboards.tables import csv_of
from dashboards.workbook import About, json_of, workbook_of

Format = Literal["html", "csv", "xlsx", "json"]
FILE_ROWS = 50_000  # at most, of a list that the page shows in parts; a narrower filter gives the rest
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _format(form: Annotated[Format, Query(alias="format")] = "html") -> Format:
    return form


FormatDoor = Annotated[Format, Depends(_format)]


@dataclass(frozen=True, slots=True)
class TableFile:
    """name: of the file, without its end. left_out: what the page's figures do not hold, in the reader's words."""

    name: str
    frame: pd.DataFrame
    left_out: tuple[str, ...] = ()


def table_response(request: Request, form: Format, table: TableFile) -> Response:
    """As an attachment, so that the audit tells of it. CSV stays the bare table that programs read; the others say what it is, too."""
    about = About(table.name, request.url.path, _filters(request), datetime.now(UTC), table.left_out)
    headers = {"Content-Disposition": f'attachment; filename="{table.name}.{form}"', "Cache-Control": "no-store"}
    if form == "xlsx":
        return Response(workbook_of(_seen(request, table.frame), about), media_type=XLSX, headers=headers)
    if form == "json":
        return Response(json_of(table.frame, about), media_type="application/json", headers=headers)
    return Response(csv_of(table.frame).encode(), media_type="text/csv; charset=utf-8", headers=headers)


def _filters(request: Request) -> Mapping[str, str]:
    return {name: value for name, value in request.query_params.items() if value and name not in ("format", "after", "lang")}


def _seen(request: Request, frame: pd.DataFrame) -> pd.DataFrame:
    """The door masks texts; inside a workbook it cannot."""
    if may(request, Scope.NUMBERS_READ):
        return frame
    kept = numbers_kept(request.app.state.house)
    return frame.map(lambda cell: mask(cell.encode(), kept).decode() if isinstance(cell, str) else cell)
