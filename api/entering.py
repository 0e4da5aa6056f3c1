"""What all ways in have in common: the page that asks, a session begun, and a note of it."""

from dataclasses import dataclass
from datetime import UTC, datetime

from fastapi.responses import RedirectResponse, Response

from api.doors import Page, is_https
from api.reader import SESSION_COOKIE, TOKEN_COOKIE
from api.routes.preferences import own_path
from calls.model.people import AuditEntry, Deed, Role, UserId

SESSION_S = 14 * 24 * 3600  # the server ends it sooner where nobody uses it


@dataclass(frozen=True, slots=True)
class Refused:
    """Why there was no sign-in: a sentence's key for the page, and seconds to wait."""

    why: str = ""
    wait_s: int = 0


def sign_in_answer(page: Page, back: str, refused: Refused, status: int = 200) -> Response:
    house, company = page.house, page.request.app.state.company_sign_in
    shown = {
        "back": own_path(back),
        "refused": refused,
        "is_new": house.users.is_empty() and not house.tokens.list() and house.settings.password_sign_in,
        "is_outside": True,
        "company": company,
        "by_password": house.settings.password_sign_in,
    }
    response = page.render("sign_in.html", shown, status)
    if refused.wait_s:
        response.headers["Retry-After"] = str(refused.wait_s)
    return response


def signed_in(page: Page, user_id: UserId, back: str) -> Response:
    user = page.house.users.get(user_id)
    assert user is not None
    note(page, user.login, Deed.SIGNED_IN, user.role)
    response = RedirectResponse(back, 303)
    key = page.house.sessions.begin(user_id)
    response.set_cookie(SESSION_COOKIE, key, max_age=SESSION_S, httponly=True, samesite="lax", secure=is_https(page.request))
    response.delete_cookie(TOKEN_COOKIE)
    return response


def note(page: Page, who: str, deed: Deed, role: Role | None = None) -> None:
    page.house.audit.note(AuditEntry(datetime.now(UTC), who, role, deed, page.request.url.path))


def address_key(page: Page) -> str:
    """Under which failed tries from one address are counted."""
    return f"address {page.request.client.host if page.request.client else ''}"
