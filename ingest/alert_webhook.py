"""Tell the administrator's own address of alerts: each at least once when it is raised, and when it is over."""

import json
import logging
from datetime import UTC, datetime, timedelta
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from calls.house import House
from calls.model.errors import SetupError
from calls.model.recorder import RecorderEvent

log = logging.getLogger(__name__)

TIMEOUT_S = 10.0
TOLD_FOR = timedelta(days=1)  # older news is no news: a webhook set up today is not flooded


class NoRedirects(HTTPRedirectHandler):
    """The address that was set is the only one that is ever asked."""

    def redirect_request(self, *_told: Any) -> None:
        return None


def check_webhook(address: str) -> None:
    """Raises SetupError; the message leaves the address out, which often holds a secret."""
    try:
        parts = urlsplit(address)
        is_good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_good = False
    if not is_good:
        raise SetupError("EARSHOT_ALERT_WEBHOOK is no http or https address", remedy="Write https://host/path, or unset it")


def tell_webhook(house: House, now: datetime) -> int:
    """Returns how many alerts were told. What does not get through is told at the next look."""
    if house.settings.alert_webhook is None:
        return 0
    address = house.settings.alert_webhook.get_secret_value()
    check_webhook(address)
    told = 0
    for event in house.recorders.untold(now - TOLD_FOR):
        try:
            _post(address, message_of(event))
        except (OSError, HTTPException, ValueError) as error:
            log.warning("the alert webhook does not take alerts: %s", type(error).__name__)  # the error's text holds the address
            return told
        house.recorders.mark_told(event)
        told += 1
    return told


def message_of(event: RecorderEvent) -> dict[str, str | None]:
    alert = event.alert
    return {
        "source": "earshot",
        "state": "raised" if event.cleared_at is None else "over",
        "pbx": alert.pbx,
        "code": alert.code,
        "text": alert.text,
        "remedy": alert.remedy,
        "raised_at": event.raised_at.astimezone(UTC).isoformat(),
        "over_at": event.cleared_at.astimezone(UTC).isoformat() if event.cleared_at else None,
    }


def _post(address: str, message: dict[str, str | None]) -> None:
    """Any answer below 300 is a success; all else raises OSError or HTTPException."""
    request = Request(address, json.dumps(message).encode(), {"Content-Type": "application/json"}, method="POST")  # noqa: S310 - checked
    with build_opener(ProxyHandler(), NoRedirects).open(request, timeout=TIMEOUT_S) as answer:
        answer.read(1024)
