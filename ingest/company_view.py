"""What of the company decides how a CDR, a name or a manifest is read: its clock, its country, its own extensions and numbers."""

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from calls.model.company import Company, LineKind
from calls.model.errors import SetupError
from ingest.phone_numbers import to_e164

NOBODY = frozenset(
    {"", "s", "h", "t", "i", "anonymous", "unknown", "<unknown>", "restricted", "unavailable", "private", "not_available", "asterisk"}
)
LONGEST_EXTENSION = 5  # digits; a number of the company may be as short, so the company file is asked first


@dataclass(frozen=True, slots=True)
class CompanyView:
    zone: ZoneInfo | None = None  # None: there is no company yet, so no local time can be read
    country: str | None = None
    extensions: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()  # E.164
    managers: tuple[str, ...] = ()  # their names

    def number(self, text: str | None) -> str | None:
        """E.164 where it can be read as one, else as it came; None where nobody is named."""
        if text is None or (stripped := text.strip()).lower() in NOBODY:
            return None
        if self.is_extension(stripped):
            return stripped
        return to_e164(stripped, self.country or "ZZ") or stripped

    def is_extension(self, text: str) -> bool:
        if text in self.extensions:
            return True
        return text.isascii() and text.isdigit() and len(text) <= LONGEST_EXTENSION and text not in self.numbers

    def is_own_number(self, text: str) -> bool:
        return self.number(text) in self.numbers

    def instant(self, wall: datetime, near: datetime | None = None) -> datetime | None:
        """UTC of a time as the clock on the wall showed it; None without a company.

        The hour that autumn repeats is read as the one nearest to `near`, or as the first one. An aware time says all by itself.
        """
        if wall.tzinfo is not None:
            return wall.astimezone(UTC)
        if self.zone is None:
            return None
        readings = [wall.replace(tzinfo=self.zone, fold=fold).astimezone(UTC) for fold in (0, 1)]
        if near is None or readings[0] > readings[1]:  # a time that spring leaves out: the first reading is the clock not yet put forward
            return readings[0]
        return min(readings, key=lambda reading: abs(reading - near))


def view_of(company: Company | None) -> CompanyView:
    if company is None:
        return CompanyView()
    try:
        zone = ZoneInfo(company.time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise SetupError(
            f"unknown time zone {company.time_zone}", remedy="Correct time_zone in the company file, for example Europe/London"
        ) from error
    view = CompanyView(zone, company.country)
    return CompanyView(
        zone=zone,
        country=company.country,
        extensions=frozenset(line.address for line in company.lines if line.kind is LineKind.EXTENSION),
        numbers=frozenset(view.number(number.number) or number.number for number in company.numbers),
        managers=tuple(manager.name for manager in company.managers),
    )
