"""Who may sign in, what they did, and everybody's own password."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Response
from fastapi.responses import RedirectResponse

from api.auth import Scope, open_to_all, requires
from api.doors import LANGUAGE_COOKIE, HouseDoor, Page, PageDoor
from api.passwords import hash_of, is_right
from api.reader import reader_of
from api.security import own_form
from api.table_files import FormatDoor, TableFile, table_response
from calls.model.call import ManagerId
from calls.model.errors import CallError
from calls.model.people import AuditEntry, Deed, Role, User, UserId
from calls.store.audit_repository import AuditFilter
from calls.store.cursors import read_number
from calls.store.user_repository import NewUser
from dashboards.pages.people import DEED_NAMES, ROLE_MEANINGS, ROLE_NAMES, audit_page, people_page
from dashboards.tables import audit_frame, rows_frame

router = APIRouter(tags=["people"])
WRITE, AUDIT = (Depends(requires(scope)) for scope in (Scope.PEOPLE_WRITE, Scope.AUDIT_READ))


@dataclass(frozen=True, slots=True)
class Wanted:
    """An invitation as its form sends it."""

    login: str
    name: str
    role: Role
    manager: str
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class AuditRows:
    rows: tuple[AuditEntry, ...]
    next_cursor: str | None


@router.get("/people", dependencies=[WRITE], include_in_schema=False)
def people(page: PageDoor, form: FormatDoor) -> Response:
    if form != "html":
        return table_response(page.request, form, TableFile("people", rows_frame(page.house.users.list())))
    return _page(page)


@router.get("/api/v1/people", dependencies=[WRITE])
def read_people(house: HouseDoor) -> tuple[User, ...]:
    """Everybody who has a sign-in, by login."""
    return house.users.list()


@router.post("/people", dependencies=[WRITE, Depends(own_form)], include_in_schema=False)
def invite(
    page: PageDoor,
    login: Annotated[str, Form(max_length=200, min_length=1)],
    role: Annotated[Role, Form()],
    name: Annotated[str, Form(max_length=200)] = "",
    manager: Annotated[str, Form(max_length=100)] = "",
    ends_on: Annotated[str, Form(max_length=10)] = "",
) -> Response:
    """Shows the link once: the invited person chooses a password there."""
    try:
        last = date.fromisoformat(ends_on) if ends_on else None
        who = NewUser(login, name or login, role, ManagerId(manager) if manager and role is Role.MANAGER else None, last)
        user = page.house.users.add(who)
    except (CallError, ValueError) as error:
        return _page(page, problem=error.message if isinstance(error, CallError) else "", status=400)
    return _page(page, link=_link(page, user.id), invited=user)


@router.post("/people/{user_id}/link", dependencies=[WRITE, Depends(own_form)], include_in_schema=False)
def link_again(page: PageDoor, user_id: int) -> Response:
    user = page.house.users.get(UserId(user_id))
    if user is None:
        return _page(page, status=404)
    return _page(page, link=_link(page, user.id), invited=user)


@router.post("/people/{user_id}/role", dependencies=[WRITE, Depends(own_form)], include_in_schema=False)
def change_role(
    page: PageDoor, user_id: int, role: Annotated[Role, Form()], manager: Annotated[str, Form(max_length=100)] = ""
) -> Response:
    columns: dict[str, object] = {"role": role.value, "manager_id": manager or None if role is Role.MANAGER else None}
    return _changed(page, user_id, columns)


@router.post("/people/{user_id}/access", dependencies=[WRITE, Depends(own_form)], include_in_schema=False)
def set_access(page: PageDoor, user_id: int, access: Annotated[str, Form(pattern="^(yes|no)$")]) -> Response:
    """no: signed out at once, and the sign-in is refused until somebody gives it back."""
    return _changed(page, user_id, {"disabled_at": None if access == "yes" else datetime.now(UTC)})


@router.get("/audit", dependencies=[AUDIT], include_in_schema=False)
def audit(
    page: PageDoor,
    form: FormatDoor,
    who: Annotated[str, Query(max_length=200)] = "",
    deed: Annotated[str, Query(max_length=40)] = "",
    before: Annotated[int | None, Query(ge=1, le=1 << 62)] = None,
) -> Response:
    wanted = AuditFilter(who or None, Deed(deed) if deed in set(Deed) else None)
    shown = audit_page(page.house, wanted, before)
    if form != "html":
        return table_response(page.request, form, TableFile("audit", audit_frame(shown.entries)))
    chosen = {"who": wanted.who, "deed": wanted.deed and wanted.deed.value}
    return page.render("audit.html", {"page": shown, "chosen": chosen, "deeds": DEED_NAMES, "roles": ROLE_NAMES})


@router.get("/api/v1/audit", dependencies=[AUDIT])
def read_audit(
    house: HouseDoor,
    who: Annotated[str | None, Query(max_length=200)] = None,
    deed: Deed | None = None,
    after: Annotated[str | None, Query(max_length=20, description="next_cursor of the page before")] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> AuditRows:
    """Newest first; follow next_cursor until it is null."""
    entries = house.audit.page(AuditFilter(who, deed), read_number(after), limit + 1)
    return AuditRows(entries[:limit], str(entries[limit - 1].id) if len(entries) > limit else None)


@router.get("/account", dependencies=[Depends(open_to_all())], include_in_schema=False)
def account(page: PageDoor, linked: bool = False, saved: bool = False) -> Response:
    done = "linked" if linked else "language" if saved else ""
    return _account(page, done=done) if reader_of(page.request).user is not None else RedirectResponse("/sign-in?next=/account", 303)


@router.post("/account/language", dependencies=[Depends(open_to_all()), Depends(own_form)], include_in_schema=False)
def choose_language(page: PageDoor, language: Annotated[str, Form(pattern="^(en|ru|uk)?$")] = "") -> Response:
    """Nothing chosen: as each browser wishes."""
    reader = reader_of(page.request)
    if reader.user is None:
        return RedirectResponse("/sign-in?next=/account", 303)
    page.house.users.change(reader.user, language=language or None)
    response = RedirectResponse("/account?saved=1", 303)
    response.delete_cookie(LANGUAGE_COOKIE)
    return response


@router.post("/account", dependencies=[Depends(open_to_all()), Depends(own_form)], include_in_schema=False)
def change_password(
    page: PageDoor, password: Annotated[str, Form(max_length=500)], new_password: Annotated[str, Form(max_length=500)]
) -> Response:
    """Ends all sessions of this person, this one too."""
    reader = reader_of(page.request)
    found = page.house.users.find(reader.login)
    if reader.user is None or found is None:
        return RedirectResponse("/sign-in?next=/account", 303)
    if not is_right(password, found[1]):
        return _account(page, "wrong", 401)
    try:
        page.house.users.change(reader.user, password_hash=hash_of(new_password, reader.login))
    except CallError:
        return _account(page, "weak", 400)
    return RedirectResponse("/sign-in", 303)


def _account(page: Page, problem: str = "", status: int = 200, done: str = "") -> Response:
    reader = reader_of(page.request)
    assert reader.user is not None
    user = page.house.users.get(reader.user)
    shown = {
        "login": reader.login,
        "problem": problem,
        "done": done,
        "chosen_language": reader.language or "",
        "company": page.request.app.state.company_sign_in,
        "is_linked": reader.user in page.house.identities.linked(),
        "has_password": user is not None and user.has_password,
        "by_password": page.house.settings.password_sign_in,
    }
    return page.render("account.html", shown, status)


def _changed(page: Page, user_id: int, columns: dict[str, object]) -> Response:
    try:
        page.house.users.change(UserId(user_id), **columns)
    except CallError as error:
        return _page(page, problem=error.message, status=400)
    return RedirectResponse("/people", 303)


def _link(page: Page, user_id: UserId) -> str:
    return f"{str(page.request.base_url).rstrip('/')}/welcome?key={page.house.sessions.new_link(user_id)}"


def _page(page: Page, link: str = "", invited: User | None = None, problem: str = "", status: int = 200) -> Response:
    words = {"names": ROLE_NAMES, "meanings": ROLE_MEANINGS}
    return page.render(
        "people.html", {"page": people_page(page.house), "link": link, "invited": invited, "problem": problem, **words}, status
    )
