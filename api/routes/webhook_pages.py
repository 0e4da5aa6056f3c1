"""The page of webhooks: add, try, pause, change the secret, send again."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Response
from fastapi.responses import RedirectResponse

from api.auth import Scope, name_of, requires
from api.doors import HouseDoor, Page, PageDoor
from api.routes.webhooks import Id, WebhookWithSecret, known, made
from api.security import own_form
from api.webhooks.signing import new_secret
from calls.model.errors import CallError
from calls.model.webhook import CHOSEN_FROM, EventKind
from dashboards.pages.webhooks import KIND_MEANINGS, STATE_NAMES, webhooks_page
from dashboards.rendering import query_string

router = APIRouter(dependencies=[Depends(requires(Scope.SYSTEM_WRITE))], include_in_schema=False)
BY_FORM = Depends(own_form)
Chosen = Annotated[int | None, Query(ge=1, le=(1 << 31) - 1)]


@router.get("/webhooks")
def webhooks(page: PageDoor, webhook: Chosen = None, after: Annotated[str, Query(max_length=20)] = "") -> Response:
    return _page(page, webhook, after)


@router.post("/webhooks", dependencies=[BY_FORM])
def add(
    page: PageDoor,
    url: Annotated[str, Form(max_length=2000)] = "",
    kinds: Annotated[list[EventKind] | None, Form(max_length=20)] = None,
) -> Response:
    """Shows the secret once."""
    try:
        added = made(page.house, url.strip(), kinds or list(CHOSEN_FROM), name_of(page.request))
    except CallError as error:
        return _page(page, problem=error.remedy, url=url, status=400)
    return _page(page, added.webhook.id, shown=added)


@router.post("/webhooks/{webhook}/secret", dependencies=[BY_FORM])
def rotate(page: PageDoor, webhook: Id) -> Response:
    """Shows the new secret once."""
    known(page.house, webhook)
    secret = new_secret()
    return _page(page, webhook, shown=WebhookWithSecret(page.house.webhooks.rotate(webhook, secret), secret))


@router.post("/webhooks/{webhook}/test", dependencies=[BY_FORM])
def test(house: HouseDoor, webhook: Id) -> Response:
    known(house, webhook)
    house.webhooks.test(webhook)
    return _back(webhook)


@router.post("/webhooks/{webhook}/pause", dependencies=[BY_FORM])
def pause(house: HouseDoor, webhook: Id, paused: Annotated[bool, Form()]) -> Response:
    known(house, webhook)
    house.webhooks.pause(webhook, is_paused=paused)
    return _back(webhook)


@router.post("/webhooks/{webhook}/remove", dependencies=[BY_FORM])
def remove(house: HouseDoor, webhook: Id) -> Response:
    known(house, webhook)
    house.webhooks.remove(webhook)
    return RedirectResponse("/webhooks", 303)


@router.post("/webhooks/deliveries/{delivery}/replay", dependencies=[BY_FORM])
def replay(house: HouseDoor, delivery: Id) -> Response:
    return _back(house.webhooks.replay(delivery).webhook)


def _back(webhook: int) -> Response:
    return RedirectResponse(f"/webhooks{query_string({'webhook': str(webhook)})}#deliveries", 303)


def _page(
    page: Page,
    webhook: int | None = None,
    after: str = "",
    *,
    shown: WebhookWithSecret | None = None,
    problem: str = "",
    url: str = "",
    status: int = 200,
) -> Response:
    context = {"shown": shown, "problem": problem, "url": url, "meanings": KIND_MEANINGS, "states": STATE_NAMES}
    return page.render("webhooks.html", {"page": webhooks_page(page.house, webhook, after), **context}, status)
