"""One look each minute: what opens, what closes, and the letters that wait."""

import logging
from datetime import datetime

from api.alerts.letters import send_waiting, sender_of
from api.alerts.readings import readings_of
from api.send_letters import Sent
from calls.house import House
from calls.model.alert import AlertEvent, standing_of

log = logging.getLogger(__name__)


def look_after_alerts(house: House, now: datetime) -> Sent | None:
    """None: nobody said which mail server to use, or from which address; letters wait for a day."""
    for event in change_alerts(house, now):
        log.warning("alert %s %s is %s", event.kind, event.subject, "over" if event.closed_at else "open")
    if house.settings.smtp_url is None or sender_of(house) is None:
        return None
    return send_waiting(house)


def change_alerts(house: House, now: datetime) -> tuple[AlertEvent, ...]:
    """What opened and what closed, and is now written down for all who want to be told."""
    rules, is_open = house.alerts.rules(), {(one.kind, one.subject) for one in house.alerts.open()}
    return house.alerts.set_open(standing_of(readings_of(house, rules, now), rules, is_open), rules)
