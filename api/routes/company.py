"""The company in the browser: each part by its form, all of it as a file, and what a change comes to before it is saved."""

from functools import partial
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Response

from api.auth import Scope, requires
from api.company_forms import FieldsDoor, Where, save_company, show_form, take_form
from api.doors import HouseDoor, Page, PageDoor
from api.security import own_form
from calls.model.company import Company
from calls.model.errors import SetupError
from dashboards.company_fields import SECTIONS
from dashboards.pages.company import Meant, fingerprint, last_changes
from dashboards.pages.system import unnoticed
from dashboards.told_in import told_in
from ingest.company.changes import preview
from ingest.company.edited import with_phrases
from ingest.company.problems import CompanyFileError
from ingest.company.reading import read_text
from ingest.company.text import company_text

router = APIRouter(dependencies=[Depends(requires(Scope.SYSTEM_WRITE))], tags=["company"])
SectionKey = Literal["general", "managers", "departments", "channels", "speech"]
FILE = "company.toml"
LONGEST_FILE = 1_000_000


@router.get("/company", include_in_schema=False)
def company(page: PageDoor, saved: str = "", moved: int = 0) -> Response:
    house = page.house
    found = house.company.load()
    shown = {"unnoticed": unnoticed(house, found), "hears_unnoticed": found is not None and not found.notice.of_managers}
    context = {
        "page": shown,
        "company": found,
        "sections": tuple(SECTIONS.values()),
        "parts": _parts(found) if found else {},
        "changed": last_changes(house),
        "saved": saved,
        "moved": moved,
    }
    return page.render("company.html", context)


@router.get("/api/v1/company")
def read_company(house: HouseDoor) -> Company | None:
    """As it stands: people, lines, departments, numbers, plans and rules, each with the days for which it holds."""
    return house.company.load()


@router.get("/company/file", include_in_schema=False)
def show_file(page: PageDoor) -> Response:
    found = page.house.company.load()
    return _file_page(page, company_text(found, None) if found else "")


@router.post("/company/file", dependencies=[Depends(own_form)], include_in_schema=False)
def take_file(
    page: PageDoor,
    text: Annotated[str, Form(max_length=LONGEST_FILE)],
    based_on: Annotated[str, Form(max_length=40)] = "",
    save: Annotated[str, Form(max_length=10)] = "",
) -> Response:
    """The same checks as `earshot company apply`; typical phrases stay as they are."""
    found = page.house.company.load()
    try:
        wanted = with_phrases(read_text(text, FILE).company, found)
    except CompanyFileError as error:
        return _file_page(page, text, error=error, status=400)
    meant = Meant(wanted, preview(found, wanted))
    is_outdated = based_on != fingerprint(found)
    if save and not is_outdated:
        return save_company(page, Where("company", "file"), meant)
    return _file_page(page, text, meant=meant, is_outdated=is_outdated, status=409 if is_outdated else 200)


@router.get("/company/{section}", include_in_schema=False)
def show(page: PageDoor, section: SectionKey) -> Response:
    return show_form(page, Where("company", section))


@router.post("/company/{section}", dependencies=[Depends(own_form)], include_in_schema=False)
def take(page: PageDoor, section: SectionKey, fields: FieldsDoor) -> Response:
    return take_form(page, Where("company", section), fields)


def _file_page(
    page: Page,
    text: str,
    *,
    error: SetupError | None = None,
    meant: Meant | None = None,
    is_outdated: bool = False,
    status: int = 200,
) -> Response:
    problems = error.problems if isinstance(error, CompanyFileError) else ()
    context = {
        "text": text,
        "problems": problems,
        "page": {"meant": meant},
        "is_outdated": is_outdated,
        "based_on": fingerprint(page.house.company.load()),
        "told": partial(told_in, page.look.language),
    }
    return page.render("company_file.html", context, status)


def _parts(found: Company) -> dict[str, str]:
    """What stands in each part, in a line."""
    return {
        "general": f"{found.name}, {found.time_zone}, {found.currency}",
        "managers": ", ".join(one.name for one in found.managers) or "–",
        "departments": ", ".join(one.name for one in found.departments) or "–",
        "channels": ", ".join(one.name for one in found.channels) or "–",
        "speech": ", ".join(f"{one.language}: {one.engine.value} {one.model}".strip() for one in found.speech) or "auto",
    }
