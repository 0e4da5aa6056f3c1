"""The company's books from files: shown before they are taken in, taken in, and taken back."""

from dataclasses import dataclass
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.datastructures import FormData

from api.auth import Scope, ScopeMissing, may, name_of, requires
from api.book_files import field_of, files_of, read_form
from api.doors import HouseDoor, Page, PageDoor, house_of, page_of
from api.growing_lists import Cursor, Limit, newest_first
from api.problems import not_found
from api.reader import reader_of
from api.security import own_call, own_form, require_own_form
from api.table_files import FormatDoor, TableFile, table_response
from calls.house import House
from calls.model.books import Book, BookImport
from calls.model.errors import CallError
from dashboards.pages.imports import imports_page, preview_page
from dashboards.tables import rows_frame
from ingest.books.kept_upload import KeptUpload, kept_uploads_of
from ingest.books.take_books import take_books

router = APIRouter(dependencies=[Depends(requires(Scope.CHANNELS_WRITE))], tags=["imports"])
BY_FORM, BY_CALL = Depends(own_form), Depends(own_call)
TAKEN: dict[str, object] = {"content": {"application/json": {"schema": {"type": "object"}}}}


@dataclass(frozen=True, slots=True)
class ImportRows:
    rows: tuple[BookImport, ...]
    next_cursor: str | None


@router.get("/imports", include_in_schema=False)
def imports(page: PageDoor, form: FormatDoor, done: Annotated[str, Query(max_length=20)] = "") -> Response:
    if form != "html":
        return table_response(page.request, form, TableFile("imports", rows_frame(_imports(page.house, page.request))))
    return _page(page, done=done)


@router.post("/imports", include_in_schema=False)
async def show_files(request: Request) -> Response:
    """Keeps the files, and leads to what they would do. Reads its form itself: a form that is too large is not kept first."""
    form = await read_form(request)
    try:
        return await run_sync(_kept, request, form)
    finally:
        await form.close()


@router.get("/imports/shown/{key}", include_in_schema=False)
def preview(page: PageDoor, key: str, again: Annotated[bool, Query()] = False) -> Response:
    """again: the books have changed since the owner looked."""
    kept = _known(page.house, page.request, key)
    try:
        outcome = take_books(page.house, kept.book, kept.paths, name_of(page.request), is_preview=True)
    except CallError as error:
        kept_uploads_of(page.house).drop(key)
        return _page(page, problem=error, status=400)
    kept_uploads_of(page.house).note_seen(kept, outcome.counts)
    return page.render("import_preview.html", {"page": preview_page(page.house, key, outcome, is_again=again)})


@router.post("/imports/shown/{key}", dependencies=[BY_FORM], include_in_schema=False)
def decide(house: HouseDoor, request: Request, key: str, act: Annotated[str, Form(pattern="^(take|drop)$")]) -> Response:
    """Takes in what its owner saw: where the books have changed since then, he looks again."""
    kept, uploads = _known(house, request, key), kept_uploads_of(house)
    if act == "drop":
        uploads.drop(key)
        return RedirectResponse("/imports", 303)
    by = name_of(request)
    if kept.seen is None or take_books(house, kept.book, kept.paths, by, is_preview=True).counts != kept.seen:
        return RedirectResponse(f"/imports/shown/{key}?again=true", 303)
    outcome = take_books(house, kept.book, kept.paths, by)
    uploads.drop(key)
    return RedirectResponse(f"/imports?done={outcome.import_id or 'none'}", 303)


@router.post("/imports/{import_id}/undo", dependencies=[BY_FORM], include_in_schema=False)
def undo_by_form(page: PageDoor, request: Request, import_id: int) -> Response:
    try:
        _undone(page.house, request, import_id)
    except CallError as error:
        return _page(page, problem=error, status=400)
    return RedirectResponse(f"/imports?done=undone-{import_id}", 303)


@router.get("/api/v1/imports")
def read_imports(house: HouseDoor, request: Request, after: Cursor = None, limit: Limit = 100) -> ImportRows:
    """What was taken in, the newest first; of whoever may only tell ad costs, those. Follow next_cursor until it is null."""
    return ImportRows(*newest_first(_imports(house, request), after, limit))


@router.post("/api/v1/imports", dependencies=[BY_CALL], responses={200: TAKEN, 400: {}, 413: {}}, openapi_extra={"requestBody": {
    "required": True,
    "content": {"multipart/form-data": {"schema": {
        "type": "object", "required": ["files"],
        "properties": {"files": {"type": "array", "items": {"type": "string", "format": "binary"}, "minItems": 1}},
    }}},
}})  # fmt: skip
async def add_import(request: Request, book: Book, dry_run: Annotated[bool, Query(description="Change nothing")] = False) -> Response:
    """Take files of one book in: CSV or XLSX, together one import. Lines that cannot be taken are listed, the others are taken."""
    _require_book(request, book)
    form = await read_form(request)
    try:
        return await run_sync(_taken, request, book, form, dry_run)
    finally:
        await form.close()


@router.post("/api/v1/imports/{import_id}/undo", dependencies=[BY_CALL], responses={400: {}})
def undo_import(house: HouseDoor, request: Request, import_id: int) -> BookImport:
    """What stood before it stands again. Refused while something later builds on it."""
    return _undone(house, request, import_id)


def _kept(request: Request, form: FormData) -> Response:
    require_own_form(request, field_of(form, "csrf"))
    page, told = page_of(request), field_of(form, "book")
    if told not in set(Book):
        return _page(page, problem=CallError("it is not said what the file holds", permanent=True, remedy="Choose it"), status=400)
    _require_book(request, Book(told))
    try:
        key = kept_uploads_of(page.house).keep(Book(told), name_of(request), files_of(form))
    except CallError as error:
        return _page(page, problem=error, status=400 if error.permanent else 503)
    return RedirectResponse(f"/imports/shown/{key}", 303)


def _taken(request: Request, book: Book, form: FormData, dry_run: bool) -> Response:
    house, by = house_of(request), name_of(request)
    uploads = kept_uploads_of(house)
    kept = _known(house, request, uploads.keep(book, by, files_of(form)))
    try:
        outcome = take_books(house, book, kept.paths, by, is_preview=dry_run)
    finally:
        uploads.drop(kept.key)
    return JSONResponse(outcome.as_json())


def _known(house: House, request: Request, key: str) -> KeptUpload:
    kept = kept_uploads_of(house).find(key, name_of(request))
    if kept is None:
        raise not_found("this file is kept no longer: choose it once more")
    _require_book(request, kept.book)
    return kept


def _imports(house: House, request: Request) -> tuple[BookImport, ...]:
    return tuple(one for one in house.books.all() if one.book in _books_of(request))


def _undone(house: House, request: Request, import_id: int) -> BookImport:
    known = next((one for one in house.books.all() if one.id == import_id), None)
    if known is not None:
        _require_book(request, known.book)
    return house.books.undo(import_id, name_of(request))


def _require_book(request: Request, book: Book) -> None:
    if book not in _books_of(request):
        raise ScopeMissing(Scope.BOOKS_WRITE, reader_of(request))


def _books_of(request: Request) -> tuple[Book, ...]:
    return tuple(Book) if may(request, Scope.BOOKS_WRITE) else (Book.AD_COSTS,)


def _page(page: Page, done: str = "", problem: CallError | None = None, status: int = 200) -> Response:
    shown = imports_page(page.house, _books_of(page.request), done)
    return page.render("imports.html", {"page": shown, "problem": problem}, status)
