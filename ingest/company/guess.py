"""What a new company probably is, from where this machine stands: proposed, never decided."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import available_timezones

from babel.core import get_global
from babel.languages import get_official_languages
from babel.numbers import get_territory_currencies

from ingest.company.speech import LANGUAGES
from ingest.phone_numbers import is_country

LOCAL_TIME = Path("/etc/localtime")
RENAMED = {"Europe/Kiev": "Europe/Kyiv"}  # the territories' list knows the new name
STAGES = {"en": ("booked", "came", "paid"), "ru": ("запись", "визит", "оплата"), "uk": ("запис", "візит", "оплата")}
CANCELLED = {"en": ("cancelled", "refund"), "ru": ("отмена", "возврат"), "uk": ("скасування", "повернення")}
DEPARTMENT = {"en": "Sales department", "ru": "Отдел продаж", "uk": "Відділ продажу"}


@dataclass(frozen=True, slots=True)
class Guess:
    """Empty where there is nothing to go by."""

    country: str
    currency: str
    language: str


def local_time_zone(link: Path = LOCAL_TIME) -> str:
    """Of this machine; UTC where it does not say."""
    named = os.environ.get("TZ", "").removeprefix(":") or str(link.resolve()).partition("zoneinfo/")[2]
    return named if named in available_timezones() else "UTC"


def guess_from(time_zone: str, country: str | None = None, *, on: date) -> Guess:
    """country: where it is known already."""
    territory = country or get_global("zone_territories").get(RENAMED.get(time_zone, time_zone), "")
    if not is_country(territory):
        return Guess("", "", "en")
    spoken = get_official_languages(territory, de_facto=True)
    return Guess(
        territory, next(iter(get_territory_currencies(territory, on, on)), ""), next((one for one in spoken if one in LANGUAGES), "en")
    )
