"""For one call: static or dynamic, then VIP, region, time zone, the client's last manager, and the ring order. Pure."""

from collections.abc import Sequence

from analytics.routing.decision.case import Asked, Case, DecidedBy, Decision
from analytics.routing.decision.desks import is_open, stand_in
from calls.model.company import Company
from calls.model.routing import RoutingOrder
from calls.model.routing_rules import RegionRule


def decide(asked: Asked, company: Company, order: RoutingOrder | None) -> Decision:
    """The first rule that fits says who is rung first; the ring order says who follows. order: None where none could be reckoned."""
    case = Case(asked, company, order)
    own = asked.department
    if case.is_static(own):
        return _static(case, DecidedBy.STATIC, own)
    vip = next((rule.manager for rule in company.routing.vips if asked.number in rule.numbers), None)
    if vip is not None:
        case.note(DecidedBy.VIP, f"a VIP rule names {vip}")
        return case.end(DecidedBy.VIP, own, case.led_by(vip, case.people(own)))
    department, by = _by_hour(case, *_by_number(case))
    if case.is_static(department):
        return _static(case, by or DecidedBy.STATIC, department)
    people = case.people(department)
    if company.routing.last_manager and asked.last_manager is not None and asked.last_manager in people:
        case.note(DecidedBy.LAST_MANAGER, f"{asked.last_manager} spoke with this client last")
        return case.end(by or DecidedBy.LAST_MANAGER, department, case.led_by(asked.last_manager, people))
    if ring := case.ranked(people):
        case.note(DecidedBy.KKD, "the ring order says who is rung first")
        return case.end(by or DecidedBy.KKD, department, ring)
    case.note(DecidedBy.STANDARD, "there is no ring order: whoever is free answers")
    return case.end(by or DecidedBy.STANDARD, department, case.even(people))


def _static(case: Case, by: DecidedBy, department: str | None) -> Decision:
    case.note(DecidedBy.STATIC, f"{department} is static: whoever is free answers")
    return case.end(by, department, case.even(case.people(department)))


def _by_number(case: Case) -> tuple[str | None, DecidedBy | None]:
    number = case.asked.number
    if number is None:
        case.note(DecidedBy.STANDARD, "the client's number is not known: no rule about numbers fits")
        return case.asked.department, None
    region = _region(number, case.company.routing.regions)
    if region is None:
        return case.asked.department, None
    case.note(DecidedBy.REGION, f"the number is of the region of {region}")
    return region, DecidedBy.REGION


def _by_hour(case: Case, department: str | None, by: DecidedBy | None) -> tuple[str | None, DecidedBy | None]:
    """Whoever is there stands in for a department that is not."""
    desks, at = case.company.routing.desks, case.asked.at
    own = next((desk for desk in desks if desk.department == department), None)
    if own is None or is_open(own, at, case.company):
        return department, by
    there = stand_in(desks, own, at, case.company)
    if there is None:
        case.note(DecidedBy.TIME_ZONE, f"{department} is not there at this hour, and nobody else is")
        return department, by
    case.note(DecidedBy.TIME_ZONE, f"{department} is not there at this hour, {there.department} is")
    return there.department, DecidedBy.TIME_ZONE


def _region(number: str, rules: Sequence[RegionRule]) -> str | None:
    """The longest beginning that fits."""
    fitting = [(len(prefix), rule.department) for rule in rules for prefix in rule.prefixes if number.startswith(prefix)]
    return max(fitting, key=lambda one: one[0])[1] if fitting else None
