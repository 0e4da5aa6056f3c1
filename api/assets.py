"""Static files: our own by content hash, plotly.js from the installed wheel, compressed once."""

import gzip
from functools import cache
from pathlib import Path

import plotly
from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from api.auth import open_to_all
from dashboards.rendering import plotly_url

FOR_EVER = "public, max-age=31536000, immutable"
PLOTLY_JS = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"

router = APIRouter(dependencies=[Depends(open_to_all())], include_in_schema=False)


class HashedFiles(StaticFiles):
    """An address that carries the content's hash never changes its meaning; any other is asked for again."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = FOR_EVER if b"v=" in scope.get("query_string", b"") else "no-cache"
        return response


@router.get(plotly_url())
def plotly_js(request: Request) -> Response:
    headers = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(PLOTLY_JS.read_bytes(), media_type="text/javascript", headers=headers)
    return Response(_compressed_plotly(), media_type="text/javascript", headers={**headers, "Content-Encoding": "gzip"})


@cache
def _compressed_plotly() -> bytes:
    return gzip.compress(PLOTLY_JS.read_bytes(), 6)
