"""Files dropped on a page: resumable pieces from a browser with JavaScript, one form from a browser without."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated
from urllib.parse import unquote

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Request, Response
from fastapi import Path as InPath
from fastapi.responses import JSONResponse
from starlette.requests import ClientDisconnect

from api.auth import Scope, requires
from api.description.recorder_words import PartialAnswer
from api.doors import HouseDoor, language_of
from api.problems import Problem, problem_json
from api.routes.recordings import extent_of, write_body
from api.security import own_call
from calls.house import House
from calls.model.errors import CallError
from dashboards.told_in import told_in
from ingest.dropped_files import dropped_of, take_dropped
from ingest.summary import FileEnd, FileOutcome
from ingest.uploads import UploadError

router = APIRouter(dependencies=[Depends(requires(Scope.SYSTEM_WRITE))], tags=["setup"])
Key = Annotated[str, InPath(pattern="^[0-9a-f]{64}$", description="the same for the same file of the same sender")]
ANSWERS: dict[int | str, dict[str, object]] = {
    200: {"content": {"application/json": {"schema": {"type": "object"}}}},
    202: {"model": PartialAnswer, "content": {"application/json": {"example": {"held": 500}}}},
}


@router.head("/api/v1/dropped/{key}", response_class=Response)
def held(key: Key, house: HouseDoor) -> Response:
    """Content-Length: the bytes that are here already; a PUT may go on after them."""
    return Response(headers={"Content-Length": str(dropped_of(house).held(key))})


@router.put("/api/v1/dropped/{key}", dependencies=[Depends(own_call)], responses=ANSWERS | {413: {}, 416: {}, 422: {}, 423: {}, 507: {}})
async def receive(key: Key, request: Request, house: HouseDoor) -> Response:
    """Content-Range: bytes START-END/SIZE; X-File-Name: the name, percent-encoded. 202 while bytes are missing; 200 tells what the
    file came to: accepted, repaired, duplicate, rejected (with rule, detail and remedy) or ignored."""
    try:
        extent = extent_of(request)
        with dropped_of(house).receive(key, extent.start, extent.size) as upload:
            await write_body(request, upload, extent)
            if not upload.is_whole:
                return JSONResponse({"held": extent.end}, 202)
            name = unquote(request.headers.get("x-file-name", ""))
            return JSONResponse(told(request, await taken(request, upload.path, name)))
    except UploadError as error:
        return problem_json(request, Problem(error.status, said(request, error.message), said(request, error.remedy), rule=error.rule))
    except ClientDisconnect:
        return Response(status_code=400)  # nobody is there to read it; what came is kept


async def taken(request: Request, part: Path, name: str) -> FileOutcome:
    """A house that fails is told like a file that is refused: the sender may drop it again."""
    house: House = request.app.state.house
    limiter: CapacityLimiter = request.app.state.decoding
    try:
        return await run_sync(take_dropped, house, part, name, limiter=limiter)
    except CallError as error:
        return FileOutcome(name, FileEnd.REJECTED, "", error.message, error.remedy)


def told(request: Request, outcome: FileOutcome) -> dict[str, object]:
    return {**asdict(outcome), "detail": said(request, outcome.detail), "remedy": said(request, outcome.remedy)}


def said(request: Request, text: str) -> str:
    return told_in(language_of(request), text)
