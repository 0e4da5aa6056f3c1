"""Rules of calls' ways in the company file: read with the line of each mistake, and written as they are read."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import time
from zoneinfo import available_timezones

from calls.model.call import ManagerId
from calls.model.company import Department, Manager
from calls.model.routing_rules import Desk, RegionRule, RoutingRules, VipRule
from ingest.company.parts import WEEKDAYS
from ingest.company.problems import did_you_mean
from ingest.company.table import Placed, Table
from ingest.company.toml_text import quoted
from ingest.phone_numbers import to_e164

KINDS = ("dynamic", "static")
_PREFIX = re.compile(r"\+[1-9]\d{0,13}")


def read_routing(top: Table, managers: Sequence[Placed[Manager]], departments: Sequence[Placed[Department]], country: str) -> RoutingRules:
    table = top.table("routing")
    table.refuse_unknown(("floor_percent", "newcomer_leads", "last_manager", "rules", "desks"))
    people, places = {one.value.id for one in managers}, {one.value.id for one in departments}
    vips: list[VipRule] = []
    regions: list[RegionRule] = []
    for rule in table.tables("rules"):
        rule.refuse_unknown(("vip", "region", "manager", "department"))
        if ("vip" in rule.data) == ("region" in rule.data):
            remedy = 'Write vip = ["+442079460199"] with manager, or region = ["+73812"] with department.'
            rule.problems.add(rule.path, "a rule says either vip or region", remedy)
        elif "vip" in rule.data:
            vips.append(VipRule(_numbers(rule, country), ManagerId(_known(rule, "manager", people))))
        else:
            regions.append(RegionRule(_prefixes(rule), _known(rule, "department", places)))
    _refuse_twice(table, "vip", (number for vip in vips for number in vip.numbers))
    _refuse_twice(table, "region", (prefix for region in regions for prefix in region.prefixes))
    desks = [_desk(desk, places) for desk in table.tables("desks")]
    _refuse_twice(table, "desk", (desk.department for desk in desks if desk.department))
    return RoutingRules(
        table.whole("floor_percent", 0, 0, 20),
        table.whole("newcomer_leads", 0, 0, 1000),
        _is(table, "last_manager"),
        tuple(vips),
        tuple(regions),
        tuple(desks),
    )


def _numbers(rule: Table, country: str) -> tuple[str, ...]:
    texts = rule.texts("vip")
    read = [to_e164(text, country) if country else None for text in texts]
    for text in (text for text, number in zip(texts, read, strict=True) if number is None and country):
        rule.wrong("vip", f"{text} is not a telephone number", "Write it with its country code: +442079460101.")
    return tuple(number for number in read if number is not None)


def _prefixes(rule: Table) -> tuple[str, ...]:
    texts = tuple(re.sub(r"[\s()-]", "", text) for text in rule.texts("region"))
    for text in (text for text in texts if not _PREFIX.fullmatch(text)):
        rule.wrong("region", f"{text} is not how a number begins", 'Write + and digits: "+73812" for Omsk.')
    return texts


def _known(table: Table, key: str, known: Collection[str]) -> str:
    value = table.text(key)
    if value and value not in known:
        table.wrong(key, f"there is no {key} {value}", did_you_mean(value, sorted(known), "Write the id of one of yours."))
    return value


def _refuse_twice(table: Table, what: str, said: Iterable[str]) -> None:
    seen: set[str] = set()
    for one in said:
        if one in seen:
            where = (*table.path, "desks" if what == "desk" else "rules")
            table.problems.add(where, f"{what} {one} stands in two rules", "Only the first would hold: take one of them out.")
        seen.add(one)


def _desk(table: Table, departments: Collection[str]) -> Desk:
    table.refuse_unknown(("department", "kind", "time_zone", "days", "from", "to"))
    kind, zone = table.text("kind", "dynamic") or "dynamic", table.optional_text("time_zone")
    if kind not in KINDS:
        table.wrong("kind", f"unknown kind {kind}", f"Write one of {', '.join(KINDS)}.")
    if zone and zone not in available_timezones():
        table.wrong("time_zone", f"unknown time_zone {zone}", did_you_mean(zone, sorted(available_timezones()), "Write an IANA name."))
    days = table.texts("days")
    if not set(days) <= set(WEEKDAYS):
        table.wrong("days", "days must name the days of the week", f"Write days from {', '.join(WEEKDAYS)}.")
    hours = _hours(table)
    return Desk(_known(table, "department", departments), kind == "static", zone, days, *hours)


def _hours(table: Table) -> tuple[time | None, time | None]:
    if "from" not in table.data and "to" not in table.data:
        return None, None
    start, end = table.hour("from"), table.hour("to")
    if start == end:
        table.wrong("to", "from and to are the same hour", "Leave both out for day and night.")
    return start, end


def _is(table: Table, key: str) -> bool:
    value = table.data.get(key, False)
    if not isinstance(value, bool):
        table.wrong(key, f"{key} is neither true nor false", f"Write {key} = true, or leave it out.")
        return False
    return value


def routing_text(rules: RoutingRules) -> Iterator[str]:
    """The sections of the file: nothing of what stands there by itself."""
    head = [
        f"{key} = {value}" for key, value in (("floor_percent", rules.floor_percent), ("newcomer_leads", rules.newcomer_leads)) if value
    ]
    head += ["last_manager = true"] if rules.last_manager else []
    if head:
        yield "\n".join(["[routing]", *head])
    for vip in rules.vips:
        yield f"[[routing.rules]]\nvip = {_list(vip.numbers)}\nmanager = {quoted(vip.manager)}"
    for region in rules.regions:
        yield f"[[routing.rules]]\nregion = {_list(region.prefixes)}\ndepartment = {quoted(region.department)}"
    for desk in rules.desks:
        yield "\n".join(["[[routing.desks]]", *_desk_rows(desk)])


def _desk_rows(desk: Desk) -> Iterator[str]:
    yield f"department = {quoted(desk.department)}"
    if desk.is_static:
        yield 'kind = "static"'
    if desk.time_zone:
        yield f"time_zone = {quoted(desk.time_zone)}"
    if desk.days:
        yield f"days = {_list(desk.days)}"
    if desk.from_time is not None and desk.to_time is not None:
        yield from (f'from = "{desk.from_time.isoformat()}"', f'to = "{desk.to_time.isoformat()}"')


def told_routing(rules: RoutingRules) -> dict[str, str]:
    """For the preview of a change: what -> how it is."""
    told = {key: str(value) for key, value in (("floor_percent", rules.floor_percent), ("newcomer_leads", rules.newcomer_leads)) if value}
    told.update({"last_manager": "true"} if rules.last_manager else {})
    told.update({f"VIP {number}": vip.manager for vip in rules.vips for number in vip.numbers})
    told.update({f"numbers that begin with {prefix}": region.department for region in rules.regions for prefix in region.prefixes})
    told.update({f"desk of {desk.department}": "; ".join([*_desk_rows(desk)][1:]) or "dynamic" for desk in rules.desks})
    return told


def _list(items: Iterable[str]) -> str:
    return "[" + ", ".join(quoted(item) for item in items) + "]"
