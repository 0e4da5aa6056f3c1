"""A form with files, read only where it is ours and where there is room for it."""

import shutil
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from fastapi import HTTPException, Request
from starlette.datastructures import UploadFile

from api.security import ForeignForm, own_form
from calls.house import House
from ingest.uploads import KEPT_FREE_BYTES, LARGEST_BYTES

MOST_FILES = 1000
TOO_LARGE = "all files of one sending may have 2 GB together; send fewer at once, or use earshot ingest on the server"
NO_ROOM = "the platform's disk is full"


@dataclass(frozen=True, slots=True)
class DroppedForm:
    files: tuple[UploadFile, ...]
    folder: Path

    def kept(self, file: UploadFile) -> Path:
        """Its bytes as a file of ours."""
        path = self.folder / f"{token_hex(32)}.part"
        with path.open("wb") as out:
            shutil.copyfileobj(file.file, out)
        return path


async def own_upload(request: Request) -> AsyncIterator[DroppedForm]:
    """Dependency: the size is looked at before a byte is read, then the form's token, as for every form of ours."""
    length = request.headers.get("content-length", "")
    if not length.isdigit() or int(length) > LARGEST_BYTES:
        raise HTTPException(413, TOO_LARGE)
    house: House = request.app.state.house
    folder = house.settings.state_dir / "dropped"
    folder.mkdir(mode=0o700, exist_ok=True)
    if any(shutil.disk_usage(place).free - int(length) < KEPT_FREE_BYTES for place in (folder, tempfile.gettempdir())):
        raise HTTPException(507, NO_ROOM)
    async with request.form(max_files=MOST_FILES) as form:
        csrf = form.get("csrf")
        if not isinstance(csrf, str):
            raise ForeignForm
        own_form(request, csrf)
        yield DroppedForm(tuple(one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename), folder)
