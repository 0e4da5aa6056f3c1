"""Plans of pay and the company's own classes in the browser: what a change would do to pay and to verdicts, then the saving."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Response
from fastapi.responses import RedirectResponse

from analytics.understanding.phrase_fault import phrase_fault
from analytics.understanding.rerun_cost import STAGE
from analytics.understanding.taxonomy_effect import TaxonomyEffect, taxonomy_effect
from analytics.understanding.version import version_of
from api.auth import Scope, name_of, requires
from api.company_forms import FieldsDoor, Where, note_change, save_company
from api.doors import HouseDoor, Page, PageDoor
from api.reader import reader_of
from api.security import own_form
from calls.formats.taxonomy_json import taxonomy_version
from calls.house import House
from calls.model.rerun import Again
from calls.model.taxonomy import Taxonomy, TaxonomyVersion
from dashboards.company_fields import Section
from dashboards.pages.company import FormPage, fingerprint, today_of
from dashboards.pages.plans import CREDITS, CYCLES, PLAN, TriedPlan, plans_newest_first, try_plan
from dashboards.told_in import told_in
from ingest.company.form_fields import Fields, fields_of
from ingest.company.problems import CompanyFileError
from ingest.taxonomy_changes import taxonomy_changes
from ingest.taxonomy_file import EXAMPLE, TAXONOMY_FILE, read_taxonomy_text

router = APIRouter(dependencies=[Depends(requires(Scope.SYSTEM_WRITE))], tags=["company"])
SECTION: Section = PLAN
LONGEST_FILE = 1_000_000


@router.get("/company/plans", include_in_schema=False)
def plans(page: PageDoor) -> Response:
    return _plans_page(page, fields_of(()))


@router.post("/company/plans", dependencies=[Depends(own_form)], include_in_schema=False)
def take_plans(page: PageDoor, fields: FieldsDoor) -> Response:
    found = page.house.company.load()
    tried = try_plan(page.house, found, fields, today_of(found))
    is_outdated = fields.text("based_on") != fingerprint(found)
    if "save" in fields.values and tried.meant.company is not None and not is_outdated:
        return save_company(page, Where("company", SECTION.key), tried.meant)
    return _plans_page(page, fields, tried, is_outdated, 409 if is_outdated else 400 if tried.meant.problems else 200)


@router.get("/company/taxonomy", include_in_schema=False)
def taxonomy(page: PageDoor, version: str = "", saved: str = "") -> Response:
    """version: one that was applied, to look at or to go back to."""
    versions = page.house.taxonomies.versions()
    shown = next((one for one in versions if (one.version == version if version else one.is_current)), None)
    return _taxonomy_page(page, shown.written if shown else EXAMPLE.read_text(encoding="utf-8"), saved=saved)


@router.get("/api/v1/taxonomies")
def read_taxonomies(house: HouseDoor) -> tuple[TaxonomyVersion, ...]:
    """Every application, the newest first: what it holds, when and by whom."""
    return house.taxonomies.versions()


@router.post("/company/taxonomy", dependencies=[Depends(own_form)], include_in_schema=False)
def take_taxonomy(
    page: PageDoor,
    text: Annotated[str, Form(max_length=LONGEST_FILE)],
    based_on: Annotated[str, Form(max_length=40)] = "",
    save: Annotated[str, Form(max_length=10)] = "",
) -> Response:
    """save: yes, or again to have history understood by it, too."""
    try:
        wanted = read_taxonomy_text(text.replace("\r\n", "\n"), TAXONOMY_FILE, phrase_fault)
    except CompanyFileError as error:
        return _taxonomy_page(page, text, error=error, status=400)
    house = page.house
    is_outdated = based_on != taxonomy_version(house.taxonomies.current())
    if save and not is_outdated:
        return _apply(page, wanted, text, again=save == "again")
    return _taxonomy_page(
        page, text, tried=(wanted, taxonomy_effect(house, wanted)), is_outdated=is_outdated, status=409 if is_outdated else 200
    )


def _apply(page: Page, wanted: Taxonomy, text: str, *, again: bool) -> Response:
    house, reader = page.house, reader_of(page.request)
    by = reader.login or name_of(page.request)
    house.taxonomies.apply(wanted, text, by)
    waits = _begin_again(house, by) if again else 0
    note_change(page, "/company/taxonomy", {"version": taxonomy_version(wanted), "again": str(waits)})
    return RedirectResponse("/company/taxonomy?saved=yes", 303)


def _begin_again(house: House, by: str) -> int:
    version = version_of(house.taxonomies.current(), house.own_weights.current())
    return house.reruns.begin(STAGE, Again(other_than=version), version, by)


def _plans_page(page: Page, fields: Fields, tried: TriedPlan | None = None, is_outdated: bool = False, status: int = 200) -> Response:
    found, say = page.house.company.load(), page.look.wording
    choices = {
        "department": [("", say.text("–")), *((one.id, one.name) for one in found.departments)] if found else [],
        "credit": [(key, say.text(name)) for key, name in CREDITS.items()],
        "period": [(key, say.text(name)) for key, name in CYCLES.items()],
    }
    context = {
        "page": FormPage(SECTION, "company", fields, fingerprint(found), found, tried.meant if tried else None, is_outdated),
        "effect": tried.effect if tried else None,
        "plans": plans_newest_first(found),
        "currency": found.currency if found else "",
        "choices": choices,
        "credits": CREDITS,
        "cycles": CYCLES,
        "told": partial(told_in, page.look.language),
    }
    return page.render("company_plans.html", context, status)


def _taxonomy_page(
    page: Page,
    text: str,
    *,
    error: CompanyFileError | None = None,
    tried: tuple[Taxonomy, TaxonomyEffect] | None = None,
    is_outdated: bool = False,
    saved: str = "",
    status: int = 200,
) -> Response:
    current = page.house.taxonomies.current()
    context = {
        "text": text,
        "problems": error.problems if error else (),
        "page": {"meant": {"changes": taxonomy_changes(current, tried[0])} if tried else None},
        "effect": tried[1] if tried else None,
        "is_outdated": is_outdated,
        "based_on": taxonomy_version(current),
        "versions": page.house.taxonomies.versions(),
        "saved": saved,
        "told": partial(told_in, page.look.language),
    }
    return page.render("company_taxonomy.html", context, status)
