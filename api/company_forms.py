"""The forms of the company as requests: shown, tried, saved. Used by the pages of the company and by its setting up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Annotated

from fastapi import Depends, Request, Response
from fastapi.responses import RedirectResponse

from api.auth import name_of
from api.doors import Page
from api.reader import reader_of
from calls.house import House
from calls.model.company import Company
from calls.model.people import AuditEntry, Deed
from calls.store.call_rows import CallFilter
from dashboards.company_fields import EMPTY_ROWS, SECTIONS
from dashboards.company_values import shown_values
from dashboards.pages.company import FormPage, Meant, fingerprint, meant_by, options_of, today_of
from dashboards.pages.setup import next_after, setup_steps
from dashboards.told_in import told_in
from ingest.company.form_fields import Fields, fields_of


async def _form_of(request: Request) -> Fields:
    return fields_of((await request.form()).multi_items())


FieldsDoor = Annotated[Fields, Depends(_form_of)]


@dataclass(frozen=True, slots=True)
class Where:
    """Which form, and on whose pages: "company" or "setup"."""

    place: str
    section: str


def show_form(page: Page, where: Where) -> Response:
    company = page.house.company.load()
    values = shown_values(where.section, company, page.look.language, today_of(company))
    return _render(page, FormPage(SECTIONS[where.section], where.place, values, fingerprint(company), company), where)


def take_form(page: Page, where: Where, fields: Fields) -> Response:
    """Shows what would change; saves where that was asked for, nothing is wrong and nobody was faster."""
    company = page.house.company.load()
    meant = meant_by(where.section, fields, company, today_of(company))
    is_outdated = fields.text("based_on") != fingerprint(company)
    if "save" in fields.values and meant.company is not None and not is_outdated:
        return save_company(page, where, meant)
    shown = FormPage(SECTIONS[where.section], where.place, fields, fingerprint(company), company, meant, is_outdated)
    return _render(page, shown, where, 409 if is_outdated else 400 if meant.problems else 200)


def save_company(page: Page, where: Where, meant: Meant) -> Response:
    assert meant.company is not None
    moved = page.house.company.save(meant.company) if meant.changes else 0
    note_change(page, f"/company/{where.section}", {"changes": str(len(meant.changes))})
    target = next_after(where.section) if where.place == "setup" else f"/company?saved=yes&moved={moved}"
    return RedirectResponse(target, 303)


def note_change(page: Page, what: str, details: Mapping[str, str]) -> None:
    """Beside the request itself, which the audit notes as any other: what it came to."""
    reader = reader_of(page.request)
    who = reader.login or name_of(page.request)
    page.house.audit.note(AuditEntry(datetime.now(UTC), who, reader.role, Deed.CHANGED, what, details))


def is_new(house: House, company: Company | None) -> bool:
    """Nothing that was counted could change: then there is nothing to look at before saving."""
    return company is None or not house.calls.page(CallFilter(), None, 1).rows


def _render(page: Page, shown: FormPage, where: Where, status: int = 200) -> Response:
    house, language = page.house, page.look.language
    context = {
        "page": shown,
        "told": partial(told_in, language),
        "options": lambda key: options_of(key, shown.company, language),
        "empty_rows": EMPTY_ROWS,
        "today": today_of(shown.company).isoformat(),
        "is_new": where.place == "setup" and is_new(house, shown.company),
        "steps": setup_steps(house, shown.company),
        "here": where.section,
        "next_step": next_after(where.section),
        "speech": page.request.app.state.speech(house.settings, shown.company),
    }
    return page.render("company_form.html", context, status)
