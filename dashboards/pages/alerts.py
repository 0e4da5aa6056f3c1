"""The page of alerts: what is watched and from which figure on, who reads of it, and what was told."""

from dataclasses import dataclass

from calls.house import House
from calls.model.alert import KINDS, AlertEvent, AlertKind, AlertPage, AlertReader, Measured
from calls.store.alert_letter_repository import LettersOf
from dashboards.alert_words import NAMES, WATCHED

SHOWN = 25


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One kind as the form shows it. threshold: as it was typed, where it could not be read."""

    kind: AlertKind
    measured: Measured
    is_on: bool
    threshold: str

    @property
    def name(self) -> str:
        return NAMES[self.kind]

    @property
    def watched(self) -> str:
        return WATCHED[self.kind]


@dataclass(frozen=True, slots=True)
class AlertsPage:
    rules: tuple[RuleLine, ...]
    readers: tuple[AlertReader, ...]
    open: tuple[AlertEvent, ...]
    told: AlertPage  # open ones among them
    letters: dict[int, LettersOf]  # by alert


def alerts_page(house: House, after: str) -> AlertsPage:
    told, is_open = house.alerts.page(after or None, SHOWN), house.alerts.open()
    letters = house.alert_letters.of([one.id for one in (*told.rows, *is_open)])
    rules = tuple(RuleLine(one.kind, KINDS[one.kind], one.is_on, str(one.threshold)) for one in house.alerts.rules().values())
    return AlertsPage(rules, house.alerts.readers(), is_open, told, letters)
