"""A form with files, read to a bound before anything of it is kept."""

from collections.abc import AsyncGenerator
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from fastapi import Request
from python_multipart.multipart import parse_options_header
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect

from api.bodies import body_of
from calls.model.errors import CallError

LARGEST_BYTES = 64 << 20
MOST_FILES = 24  # two years of months


class BookFileError(CallError):
    """status: how HTTP says it."""

    def __init__(self, status: int, message: str, remedy: str) -> None:
        self.status = status
        super().__init__(message, permanent=True, remedy=remedy)


async def read_form(request: Request, largest: int = LARGEST_BYTES) -> FormData:
    """Close it afterwards. Raises BookFileError where it is too large, cut off, or no form with files."""
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > largest:
        raise _too_large(largest)
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != b"multipart/form-data" or b"boundary" not in options:
        raise BookFileError(400, "this form is broken", "Open the page again and choose the file there")
    body = _Bounded(b"--" + options[b"boundary"] + b"--", largest)
    parser = MultiPartParser(request.headers, body.read(request), max_files=MOST_FILES, max_fields=20)
    try:
        return await parser.parse()
    except MultiPartException:
        if body.size > largest:
            raise _too_large(largest) from None
        raise BookFileError(400, "the file broke off on its way", "Send it once more; nothing was taken in") from None


class _Bounded:
    """Ends too large and cut off bodies in the one way in which the parser closes what it has opened."""

    def __init__(self, end: bytes, largest: int) -> None:
        self.size = 0
        self._end = end
        self._largest = largest

    async def read(self, request: Request) -> AsyncGenerator[bytes, None]:
        tail = b""
        try:
            async for chunk in body_of(request):
                self.size += len(chunk)
                if self.size > self._largest:
                    raise MultiPartException("too large")
                tail = (tail + chunk)[-len(self._end) - 8 :]
                yield chunk
        except ClientDisconnect:
            raise MultiPartException("cut off") from None
        if self._end not in tail:
            raise MultiPartException("cut off")


def files_of(form: FormData) -> list[tuple[str, BinaryIO]]:
    """Names and contents."""
    chosen = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
    return [(one.filename or "", cast("BinaryIO", cast("SpooledTemporaryFile[bytes]", one.file))) for one in chosen]


def field_of(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


def _too_large(largest: int) -> BookFileError:
    return BookFileError(413, f"the files are larger than {largest >> 20} MB", "Split them by month, or take them in by earshot import")
