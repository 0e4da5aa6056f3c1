"""A call's words as a file, in the format that was asked for."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from api.auth import Scope, requires
from api.doors import HouseDoor, LanguageDoor
from api.problems import not_found
from calls.formats.export_formats import EXPORT_FORMATS, export_format
from calls.model.call import CallId
from dashboards.transcript_files import exported_call

CONTENT: dict[str, dict[str, object]] = {
    kind: {"schema": {} if kind == "application/json" else {"type": "string"}}
    for kind in sorted({one.media_type.partition(";")[0] for one in EXPORT_FORMATS})
}
router = APIRouter(dependencies=[Depends(requires(Scope.CALLS_READ))], tags=["calls"])


@router.get("/api/v1/calls/{call_id}/transcript", response_class=Response, responses={200: {"content": CONTENT}, 404: {}})
def read_transcript(
    call_id: CallId,
    house: HouseDoor,
    language: LanguageDoor,
    form: Annotated[
        str,
        Query(
            alias="format",
            max_length=20,
            json_schema_extra={"enum": [one.name for one in EXPORT_FORMATS]},
            description="vtt, srt, txt, json, csv, rttm, ctm, textgrid or vcon",
        ),
    ] = "json",
) -> Response:
    """The words as they stand now, corrections included. ?lang= chooses how the sides are called in vtt, srt and txt."""
    shape = export_format(form)
    call = exported_call(house, call_id, shape, language)
    if call is None:
        raise not_found("there is no such call, or it has no words yet")
    headers = {"Content-Disposition": f'attachment; filename="{call.call_id}.{shape.suffix}"', "Cache-Control": "no-store"}
    return Response(shape.write(call), media_type=shape.media_type, headers=headers)
