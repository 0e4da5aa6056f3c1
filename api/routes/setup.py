"""Setting up in the browser: one step after the other, each of which may be left and come back to."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import UploadFile

from api.auth import Scope, requires
from api.company_forms import FieldsDoor, Where, note_change, show_form, take_form
from api.doors import HouseDoor, Page, PageDoor
from api.dropped_form import DroppedForm, own_upload
from api.routes.dropped_files import taken, told
from api.scopes import SCOPES_OF
from api.security import own_form
from calls.model.people import Role
from dashboards.company_fields import SECTIONS
from dashboards.pages.setup import Listening, first_undone, listening, setup_steps
from ingest.dropped_files import dropped_of
from ingest.uploads import LARGEST_BYTES

router = APIRouter(dependencies=[Depends(requires(Scope.SYSTEM_WRITE))], tags=["setup"])
SectionKey = Literal["general", "managers", "departments", "channels", "speech"]


@router.get("/setup", include_in_schema=False)
def setup(house: HouseDoor) -> Response:
    """To the first step that is not done."""
    return RedirectResponse(first_undone(setup_steps(house, house.company.load())), 303)


@router.get("/setup/recordings", include_in_schema=False)
def recordings(page: PageDoor) -> Response:
    if page.house.company.load() is None:
        return RedirectResponse(f"/setup/{next(iter(SECTIONS))}", 303)
    return _recordings(page)


@router.post("/setup/recordings", include_in_schema=False)
async def drop(request: Request, page: PageDoor, form: Annotated[DroppedForm, Depends(own_upload)]) -> Response:
    """Without JavaScript all files come in one form; books of calls are read first."""
    outcomes = []
    for file in sorted(form.files, key=_books_first):
        part = form.kept(file)
        outcomes.append(told(request, await taken(request, part, file.filename or "")))
    return _recordings(page, outcomes)


@router.post("/setup/recordings/forget", dependencies=[Depends(own_form)], include_in_schema=False)
def forget(page: PageDoor) -> Response:
    """What was cut off is thrown away."""
    dropped_of(page.house).forget_unfinished()
    return RedirectResponse("/setup/recordings", 303)


@router.post("/setup/recorder", dependencies=[Depends(own_form)], include_in_schema=False)
def connect(page: PageDoor, name: Annotated[str, Form(max_length=100, min_length=1)] = "pbx") -> Response:
    """A token for a recorder, shown this once."""
    token = page.house.tokens.create(name, SCOPES_OF[Role.PBX])
    note_change(page, "/company/recorder", {"token": name})
    return _recordings(page, token=token)


@router.get("/setup/listen", include_in_schema=False)
def listen(page: PageDoor, is_part: Annotated[bool, Query(alias="part")] = False) -> Response:
    """part: the list alone, for a page that asks again and again."""
    house = page.house
    template = "setup_progress.html" if is_part else "setup_listen.html"
    return page.render(template, {"page": listening(house), "here": "listen", "steps": setup_steps(house, house.company.load())})


@router.get("/api/v1/setup/progress")
def read_progress(house: HouseDoor) -> Listening:
    """How far the newest calls are, and the first that is ready."""
    return listening(house)


@router.get("/setup/{section}", include_in_schema=False)
def show(page: PageDoor, section: SectionKey) -> Response:
    if section != "general" and page.house.company.load() is None:
        return RedirectResponse("/setup/general", 303)
    return show_form(page, Where("setup", section))


@router.post("/setup/{section}", dependencies=[Depends(own_form)], include_in_schema=False)
def take(page: PageDoor, section: SectionKey, fields: FieldsDoor) -> Response:
    return take_form(page, Where("setup", section), fields)


def _books_first(file: UploadFile) -> tuple[bool, str]:
    name = file.filename or ""
    return not name.lower().endswith(".csv"), name


def _recordings(page: Page, outcomes: list[dict[str, object]] | None = None, token: str = "") -> Response:
    house = page.house
    cut, cut_bytes = dropped_of(house).unfinished()
    context = {
        "outcomes": outcomes,
        "token": token,
        "platform": str(page.request.base_url).rstrip("/"),
        "largest": LARGEST_BYTES,
        "cut": cut,
        "cut_bytes": cut_bytes,
        "here": "recordings",
        "steps": setup_steps(house, house.company.load()),
        "recorders": house.recorders.all(),
    }
    return page.render("setup_recordings.html", context)
