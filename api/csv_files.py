"""A page's table as a file."""

from typing import Annotated, Literal

import pandas as pd
from fastapi import Depends, Query
from fastapi.responses import Response

from dashboards.tables import csv_of

Format = Literal["html", "csv"]


def _format(form: Annotated[Format, Query(alias="format")] = "html") -> Format:
    return form


FormatDoor = Annotated[Format, Depends(_format)]


def csv_response(name: str, frame: pd.DataFrame) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"', "Cache-Control": "no-store"}
    return Response(csv_of(frame).encode(), media_type="text/csv; charset=utf-8", headers=headers)
