"""Webhooks for programs: who is told of what, what became of it, and once more."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.auth import Scope, name_of, requires
from api.doors import HouseDoor
from api.once import AnsweredOnce
from api.problems import not_found
from api.security import own_call
from api.webhooks.places import check_url
from api.webhooks.signing import new_secret
from calls.house import House
from calls.model.errors import CallError
from calls.model.webhook import CHOSEN_FROM, Attempt, Delivery, DeliveryPage, DeliveryState, EventKind, Webhook

router = APIRouter(route_class=AnsweredOnce, dependencies=[Depends(requires(Scope.SYSTEM_WRITE))], tags=["webhooks"])
BY_CALL = Depends(own_call)
Id = Annotated[int, Path(ge=1, le=(1 << 31) - 1)]
Cursor = Annotated[str | None, Query(max_length=20, description="next_cursor of the page before")]


class NewWebhook(BaseModel):
    """url: https, in the open internet. kinds: what it wants to be told."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"url": "https://crm.example.com/earshot", "kinds": ["call.analysed"]}]}
    )
    url: Annotated[str, Field(min_length=1, max_length=2000)]
    kinds: Annotated[list[EventKind], Field(min_length=1, max_length=20)]


class WebhookChange(BaseModel):
    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"is_paused": True}]})
    is_paused: bool


@dataclass(frozen=True, slots=True)
class WebhookRows:
    rows: tuple[Webhook, ...]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class WebhookWithSecret:
    """The secret is shown this once."""

    webhook: Webhook
    secret: str


@router.get("/api/v1/webhooks")
def read_webhooks(house: HouseDoor) -> WebhookRows:
    """All of them, on one page."""
    return WebhookRows(house.webhooks.all(), None)


@router.post("/api/v1/webhooks", status_code=201, dependencies=[BY_CALL])
def add_webhook(house: HouseDoor, request: Request, body: NewWebhook) -> WebhookWithSecret:
    """Told from now on of what happens: POST with the headers of Standard Webhooks. The answer holds the secret, this once."""
    return made(house, body.url, body.kinds, name_of(request))


@router.patch("/api/v1/webhooks/{webhook}", dependencies=[BY_CALL], responses={404: {}})
def change_webhook(house: HouseDoor, webhook: Id, body: WebhookChange) -> Webhook:
    """Paused: what happens meanwhile waits, and is told when it goes on."""
    known(house, webhook)
    return house.webhooks.pause(webhook, is_paused=body.is_paused)


@router.delete("/api/v1/webhooks/{webhook}", status_code=204, dependencies=[BY_CALL], response_class=Response)
def remove_webhook(house: HouseDoor, webhook: Id) -> None:
    """With all that waits for it."""
    known(house, webhook)
    house.webhooks.remove(webhook)


@router.post("/api/v1/webhooks/{webhook}/secret", status_code=201, dependencies=[BY_CALL])
def change_webhook_secret(house: HouseDoor, webhook: Id) -> WebhookWithSecret:
    """The new secret signs from now on; the one before signs beside it for a day."""
    known(house, webhook)
    secret = new_secret()
    return WebhookWithSecret(house.webhooks.rotate(webhook, secret), secret)


@router.post("/api/v1/webhooks/{webhook}/test", status_code=202, dependencies=[BY_CALL])
def test_webhook(house: HouseDoor, webhook: Id) -> Webhook:
    """Sends webhook.tested within seconds, to a paused one too; look at its deliveries then."""
    known(house, webhook)
    house.webhooks.test(webhook)
    return house.webhooks.get(webhook)


@router.get("/api/v1/webhooks/{webhook}/deliveries")
def read_deliveries(
    house: HouseDoor,
    webhook: Id,
    state: DeliveryState | None = None,
    after: Cursor = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
) -> DeliveryPage:
    """Newest first; follow next_cursor until it is null. Ended ones are kept for 30 days."""
    known(house, webhook)
    return house.webhooks.deliveries(webhook, after, limit, state)


@router.get("/api/v1/webhook-deliveries/{delivery}/attempts")
def read_attempts(house: HouseDoor, delivery: Id) -> tuple[Attempt, ...]:
    """Every try of one delivery, the oldest first; none of one that is not known."""
    return house.webhooks.attempts(delivery)


@router.post("/api/v1/webhook-deliveries/{delivery}/replay", dependencies=[BY_CALL])
def replay_delivery(house: HouseDoor, delivery: Id) -> Delivery:
    """Sent again with the same webhook-id, as often as the first time."""
    return house.webhooks.replay(delivery)


def made(house: House, url: str, kinds: list[EventKind], by: str) -> WebhookWithSecret:
    """Raises CallError where the address is none that may be told."""
    check_url(url, is_private_allowed=house.settings.webhook_private)
    if not set(kinds) <= set(CHOSEN_FROM):
        raise CallError("webhook.tested cannot be chosen", permanent=True, remedy="It comes when you ask for a test")
    secret = new_secret()
    wanted = [kind for kind in CHOSEN_FROM if kind in kinds]
    return WebhookWithSecret(house.webhooks.add(url, wanted, by, secret), secret)


def known(house: House, webhook: int) -> None:
    if all(one.id != webhook for one in house.webhooks.all()):
        raise not_found("there is no such webhook")
