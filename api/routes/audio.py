"""The sound of a call, cut to the bytes that the player asks for, and the loudness that it draws."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response, StreamingResponse

from api.auth import Scope, requires
from api.byte_range import ByteRange, Part, Unsatisfiable, Whole, is_known, is_same_version, read_range
from api.doors import HouseDoor
from api.problems import not_found
from calls.house import House
from calls.model.call import CallId
from calls.model.recording import Recording

router = APIRouter(dependencies=[Depends(requires(Scope.CALLS_LISTEN))], tags=["calls"])

MEDIA_TYPES = {"wav": "audio/wav", "ogg": "audio/ogg", "flac": "audio/flac", "mp3": "audio/mpeg", "aac": "audio/aac", "mov": "audio/mp4"}
AUDIO: dict[str, dict[str, object]] = {"audio/*": {"schema": {"type": "string", "format": "binary"}}}
PEAKS: dict[str, dict[str, object]] = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
PLAYBACK_TYPE = "audio/wav"  # what calls.audio.playback writes
NOT_KEPT = {"Cache-Control": "private, no-cache"}  # asked for again each time: a taken-back token must not go on listening


@dataclass(frozen=True, slots=True)
class Sound:
    """Stored bytes that are about to be answered with."""

    name: str  # in the blob store
    size: int
    media_type: str
    headers: Mapping[str, str]


@router.head("/calls/{call_id}/audio", include_in_schema=False)
@router.get(
    "/calls/{call_id}/audio",
    response_class=Response,
    responses={200: {"content": AUDIO}, 206: {"description": "The range", "content": AUDIO}, 304: {}, 404: {}, 416: {}},
)
def read_audio(call_id: CallId, request: Request, house: HouseDoor) -> Response:
    """The recording, or the range of it that was asked for; a copy that browsers play stands in for formats that they do not."""
    recording = _recording(house, call_id)
    name = recording.playback_sha256 or recording.sha256
    if not house.blobs.exists(name):
        raise not_found("the bytes of this recording are missing from the store")
    headers = {**NOT_KEPT, "ETag": f'"{name}"', "Accept-Ranges": "bytes"}
    if is_known(request.headers.get("if-none-match"), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    media_type = PLAYBACK_TYPE if recording.playback_sha256 else MEDIA_TYPES.get(recording.container, "application/octet-stream")
    sound = Sound(name, house.blobs.size(name), media_type, headers)
    return _head(sound) if request.method == "HEAD" else _answer(house, sound, _wanted(request, sound))


@router.get("/calls/{call_id}/peaks", response_class=Response, responses={200: {"content": PEAKS}, 304: {}, 404: {}})
def read_peaks(call_id: CallId, request: Request, house: HouseDoor) -> Response:
    """Loudness for drawing: b"EPK1", channels, ms per peak, count; then (min, max) int8 pairs, channel after channel (little-endian)."""
    name = house.calls.peaks_of(_recording(house, call_id).sha256)
    if name is None or not house.blobs.exists(name):
        raise not_found("no loudness is kept of this recording")
    headers = {**NOT_KEPT, "ETag": f'"{name}"'}
    if is_known(request.headers.get("if-none-match"), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return Response(house.blobs.read(name), media_type="application/octet-stream", headers=headers)


def _recording(house: House, call_id: CallId) -> Recording:
    if house.calls.view(call_id) is None:
        raise not_found("there is no such call")
    recording = house.calls.find_recording(call_id)
    if recording is None:
        raise not_found("this call has no recording")
    return recording


def _wanted(request: Request, sound: Sound) -> ByteRange:
    if not is_same_version(request.headers.get("if-range"), sound.headers["ETag"]):
        return Whole()
    return read_range(request.headers.get("range"), sound.size)


def _head(sound: Sound) -> Response:
    """Ranges are defined for GET alone: HEAD tells of the whole."""
    return Response(headers={**sound.headers, "Content-Length": str(sound.size)}, media_type=sound.media_type)


def _answer(house: House, sound: Sound, wanted: ByteRange) -> Response:
    match wanted:
        case Whole():
            return _stream(house, sound, Part(0, sound.size), 200)
        case Part():
            return _stream(house, sound, wanted, 206)
        case Unsatisfiable():
            return Response(status_code=416, headers={**sound.headers, "Content-Range": f"bytes */{sound.size}"})
        case _:
            assert_never(wanted)


def _stream(house: House, sound: Sound, part: Part, status: int) -> Response:
    headers = {**sound.headers, "Content-Length": str(part.length)}
    if status == 206:
        headers["Content-Range"] = f"bytes {part.start}-{part.end - 1}/{sound.size}"
    chunks: Iterator[bytes] = house.blobs.open_range(sound.name, part.start, part.end)
    return StreamingResponse(chunks, status, headers, sound.media_type)
