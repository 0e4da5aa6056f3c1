"""The page of alerts: what is watched, who reads of it, and a letter to try the way."""

from dataclasses import dataclass, replace
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Response
from fastapi.responses import RedirectResponse

from api.alerts.letters import TrialAnswer, is_address, send_test, sender_of
from api.auth import Scope, name_of, requires
from api.doors import HouseDoor, Page, PageDoor
from api.security import own_form
from calls.model.alert import KINDS, AlertKind, AlertReader, AlertRule
from calls.model.errors import CallError
from dashboards.alert_words import CLOSINGS, UNITS, alert_name, alert_remedy, alert_sentence
from dashboards.formatting import Formats
from dashboards.languages import Language
from dashboards.pages.alerts import RuleLine, alerts_page

router = APIRouter(dependencies=[Depends(requires(Scope.SYSTEM_WRITE))], include_in_schema=False)
BY_FORM = Depends(own_form)
Address = Annotated[str, Form(max_length=300)]


@dataclass(frozen=True, slots=True)
class Shown:
    """What came of a form. wrong: kinds whose figure could not be read. mail: a problem with the mail server, and what to do."""

    typed: tuple[RuleLine, ...] = ()
    wrong: tuple[AlertKind, ...] = ()
    email: str = ""
    answers: tuple[TrialAnswer, ...] = ()
    mail: tuple[str, str] | None = None


@router.get("/alerts")
def alerts(page: PageDoor, after: Annotated[str, Query(max_length=20)] = "", saved: str = "") -> Response:
    return _page(page, Shown(), after=after, saved=bool(saved))


@router.post("/alerts/rules", dependencies=[BY_FORM])
def set_rules(
    page: PageDoor,
    kind: Annotated[list[AlertKind], Form(max_length=50)],
    threshold: Annotated[list[str], Form(max_length=50)],
    on: Annotated[list[AlertKind] | None, Form(max_length=50)] = None,
) -> Response:
    """One threshold for each kind, in their order; `on` names those of which somebody is told."""
    lines = tuple(RuleLine(one, KINDS[one], one in (on or ()), text.strip()[:20]) for one, text in zip(kind, threshold, strict=False))
    wrong = tuple(line.kind for line in lines if not _is_figure(line))
    if wrong:
        return _page(page, Shown(typed=lines, wrong=wrong), status=400)
    page.house.alerts.set_rules([AlertRule(line.kind, line.is_on, int(line.threshold)) for line in lines], name_of(page.request))
    return RedirectResponse("/alerts?saved=yes", 303)


@router.post("/alerts/readers", dependencies=[BY_FORM])
def add_reader(page: PageDoor, email: Address = "", language: Annotated[Language, Form()] = Language.EN) -> Response:
    if not is_address(email.strip()):
        return _page(page, Shown(email=email or " "), status=400)
    page.house.alerts.add_reader(AlertReader(email.strip(), language.value), name_of(page.request))
    return RedirectResponse("/alerts?saved=yes#readers", 303)


@router.post("/alerts/readers/remove", dependencies=[BY_FORM])
def remove_reader(house: HouseDoor, email: Address) -> Response:
    house.alerts.remove_reader(email)
    return RedirectResponse("/alerts?saved=yes#readers", 303)


@router.post("/alerts/test", dependencies=[BY_FORM])
def test(page: PageDoor) -> Response:
    """Says what the mail server answered for each reader."""
    try:
        return _page(page, Shown(answers=send_test(page.house, page.house.alerts.readers())))
    except CallError as error:
        return _page(page, Shown(mail=(error.message, error.remedy)))


def _is_figure(line: RuleLine) -> bool:
    text = line.threshold
    return text.isascii() and text.isdigit() and 1 <= int(text) <= line.measured.most


def _page(page: Page, shown: Shown, *, after: str = "", saved: bool = False, status: int = 200) -> Response:
    language, formats = page.look.language, Formats(page.look.language, page.look.zone)
    made = alerts_page(page.house, after)
    words = {
        "name": partial(alert_name, language=language),
        "said": partial(alert_sentence, formats=formats),
        "remedy": partial(alert_remedy, language=language),
        "units": UNITS,
        "closings": CLOSINGS,
    }
    way = {"has_server": page.house.settings.smtp_url is not None, "sender": sender_of(page.house), "is_first": not after}
    context = {"page": replace(made, rules=shown.typed or made.rules), "shown": shown, "saved": saved, **words, **way}
    return page.render("alerts.html", context, status)
