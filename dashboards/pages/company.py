"""The company on its pages: a form for each part, what is wrong with it, and what it would change."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from zoneinfo import ZoneInfo, available_timezones

from babel.numbers import list_currencies

from calls.house import House
from calls.model.company import Company
from calls.model.people import AuditEntry
from calls.store.audit_repository import AuditFilter
from dashboards.company_fields import SECTIONS, Section
from dashboards.languages import Language
from ingest.company.changes import Change, preview
from ingest.company.edited import Data, FieldProblem, data_of, edited
from ingest.company.form_fields import Fields
from ingest.company.forms import take_channels, take_departments, take_general, take_managers, take_speech
from ingest.company.speech import LANGUAGES
from ingest.company.text import company_text
from ingest.phone_numbers import COUNTRIES

Take = Callable[[Fields, Data, date], Data]
TAKES: Mapping[str, Take] = {
    "general": take_general,
    "managers": take_managers,
    "departments": take_departments,
    "channels": take_channels,
    "speech": take_speech,
}
OF_LINE = {"extension": "extensions", "interface": "extensions", "mobile": "mobiles", "valid_from": "from_day", "valid_to": "left_on"}
LAST_CHANGES = 8


@dataclass(frozen=True, slots=True)
class Meant:
    """What a sent form comes to. company None: something is wrong."""

    company: Company | None
    changes: tuple[Change, ...] = ()
    problems: tuple[FieldProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class FormPage:
    section: Section
    place: str  # "company" or "setup": where the form stands
    fields: Fields
    based_on: str  # of the company that the form was filled from
    company: Company | None
    meant: Meant | None = None  # None: nothing was sent yet
    is_outdated: bool = False  # somebody else changed the company meanwhile

    def problems_of(self, name: str) -> tuple[FieldProblem, ...]:
        return tuple(one for one in self.problems if field_of(self.section.key, one) == name)

    @property
    def problems(self) -> tuple[FieldProblem, ...]:
        return self.meant.problems if self.meant else ()

    @property
    def rows(self) -> tuple[Fields, ...]:
        return tuple(self.fields.rows)

    def label_of(self, problem: FieldProblem) -> str:
        """What the form calls the field; empty where it is none of this form."""
        key = field_of(self.section.key, problem).partition(".")[0]
        return next((one.label for one in (*self.section.fields, *self.section.row) if one.key == key), "")

    def name_of(self, problem: FieldProblem) -> str:
        """Whose row it is."""
        match problem.path:
            case (str(), int(place), *_) if place < len(self.rows):
                return self.rows[place].text("name")
        return ""


def meant_by(section: str, fields: Fields, company: Company | None, today: date) -> Meant:
    result = edited(company, TAKES[section](fields, data_of(company), today))
    changes = preview(company, result.company) if result.company else ()
    return Meant(result.company, changes, result.problems)


def field_of(section: str, problem: FieldProblem) -> str:
    """The name of the form's field that a problem is about; empty where it is none of this form."""
    match problem.path:
        case ("sales" | "notice", str(key)):
            return key
        case ("managers", int(place), "lines", int(), str(key)):
            return OF_LINE[key] if key == "valid_from" else f"{OF_LINE[key]}.{place}"
        case ("managers", int(place), "lines", int()):
            return f"extensions.{place}"
        case ("channels", int(place), "numbers", *_):
            return f"numbers.{place}"
        case ("departments", int(place), "members", *_):
            return f"members.{place}"
        case (str(table), int(place), str(key), *_) if table == section:
            return f"{key}.{place}"
        case (str(table), int(place)) if table == section:
            return f"name.{place}"
        case (str(key), *_):
            return key
    return ""


def fingerprint(company: Company | None) -> str:
    return sha256(company_text(company, None).encode()).hexdigest()[:16] if company else ""


def last_changes(house: House) -> tuple[AuditEntry, ...]:
    """Who changed the company or its taxonomy, and when: the newest first."""
    return tuple(house.audit.page(AuditFilter(what="/company"), None, LAST_CHANGES))


def options_of(key: str, company: Company | None, language: Language) -> Sequence[tuple[str, str]]:
    """Of a field with choices: value and what it is called."""
    locale = language.locale
    match key:
        case "country":
            named = [(code, str(locale.territories.get(code, code))) for code in COUNTRIES]
            return sorted(named, key=lambda one: one[1])
        case "language" | "languages":
            return [(code, str(locale.languages.get(code, code))) for code in LANGUAGES]
        case "members":
            return [(one.id, one.name) for one in company.managers] if company else []
        case "zone":
            return [(zone, zone) for zone in sorted(available_timezones()) if "/" in zone and not zone.startswith("Etc/")]
        case "currency":
            return [(code, str(locale.currencies.get(code, code))) for code in sorted(list_currencies())]
    return ()


def today_of(company: Company | None) -> date:
    return datetime.now(ZoneInfo(company.time_zone) if company else UTC).date()


def section_named(key: str) -> Section | None:
    return SECTIONS.get(key)
