"""Whom to ring for one call: the worked cases of regions, hours and VIPs, and what happens where nothing is known."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from analytics.routing.decision.case import Asked, DecidedBy, Decision
from analytics.routing.decision.decide import decide
from analytics.routing.decision.desks import is_open
from calls.model.call import ManagerId
from calls.model.company import Company, Department, Line, LineKind, Manager, Member
from calls.model.routing import RankedManager, RoutingOrder
from calls.model.routing_rules import NO_RULES, Desk, RegionRule, RoutingRules, VipRule

OMSK, SPB, MOSCOW, VLADIVOSTOK = "omsk", "spb", "moscow", "vladivostok"
PEOPLE = {"olga": OMSK, "petr": SPB, "maria": MOSCOW, "mykola": MOSCOW, "vera": VLADIVOSTOK}
EXTENSIONS = {name: str(101 + place) for place, name in enumerate(PEOPLE)}
NOON_MOSCOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
OMSK_CLIENT, SPB_CLIENT, FAR_CLIENT, BOSS = "+73812345678", "+78123456789", "+74232345678", "+78121112233"
REGIONS = (RegionRule(("+73812",), OMSK), RegionRule(("+7812",), SPB), RegionRule(("+7423",), VLADIVOSTOK))
DESKS = (
    Desk(MOSCOW, time_zone="Europe/Moscow", from_time=time(9), to_time=time(21)),
    Desk(VLADIVOSTOK, time_zone="Asia/Vladivostok", from_time=time(9), to_time=time(21)),
)


def company(rules: RoutingRules = NO_RULES) -> Company:
    kinds = ((LineKind.EXTENSION, "{}"), (LineKind.INTERFACE, "PJSIP/{}"))
    return Company(
        "Windows",
        "Europe/Moscow",
        "RUB",
        "RU",
        "ru",
        "sales",
        ("ordered",),
        "ordered",
        managers=tuple(Manager(ManagerId(name), name.title()) for name in PEOPLE),
        lines=tuple(Line(ManagerId(name), kind, form.format(EXTENSIONS[name])) for name in PEOPLE for kind, form in kinds),
        departments=tuple(Department(one, one.title()) for one in dict.fromkeys(PEOPLE.values())),
        members=tuple(Member(where, ManagerId(name)) for name, where in PEOPLE.items()),
        routing=rules,
    )


def ranked(*names: str) -> RoutingOrder:
    places = [
        RankedManager(place + 1, ManagerId(name), name.title(), f"PJSIP/{EXTENSIONS[name]}", place, is_proven=False, reason="")
        for place, name in enumerate(names)
    ]
    return RoutingOrder("sales", NOON_MOSCOW, tuple(places))


ORDER = ranked("mykola", "vera", "maria", "petr", "olga")


def ringing(found: Decision) -> list[tuple[str, int]]:
    return [(one.manager, one.penalty) for one in found.ring]


@pytest.mark.parametrize(("number", "department", "who"), [(OMSK_CLIENT, OMSK, "olga"), (SPB_CLIENT, SPB, "petr")])
def test_omsk_rings_omsk_and_st_petersburg_rings_st_petersburg(number: str, department: str, who: str) -> None:
    found = decide(Asked(NOON_MOSCOW, number), company(RoutingRules(regions=REGIONS)), ORDER)

    assert (found.decided_by, found.department, ringing(found)) == (DecidedBy.REGION, department, [(who, 0)])


def test_three_at_night_in_vladivostok_is_eight_in_the_evening_in_moscow_which_is_on_duty_till_nine() -> None:
    at = datetime(2026, 3, 2, 17, tzinfo=UTC)  # 03:00 the next day in Vladivostok, 20:00 in Moscow
    found = decide(Asked(at, FAR_CLIENT), company(RoutingRules(regions=REGIONS, desks=DESKS)), ORDER)

    assert (found.decided_by, found.department) == (DecidedBy.TIME_ZONE, MOSCOW)
    assert ringing(found) == [("mykola", 0), ("maria", 1)]
    assert [step.rule for step in found.steps] == [DecidedBy.REGION, DecidedBy.TIME_ZONE, DecidedBy.KKD]


def test_and_the_reverse_a_night_call_to_moscow_is_answered_by_vladivostok() -> None:
    at = datetime(2026, 3, 2, 0, tzinfo=UTC)  # 03:00 in Moscow, 10:00 in Vladivostok
    found = decide(Asked(at, "+74951234567", MOSCOW), company(RoutingRules(regions=REGIONS, desks=DESKS)), ORDER)

    assert (found.decided_by, found.department, ringing(found)) == (DecidedBy.TIME_ZONE, VLADIVOSTOK, [("vera", 0)])


def test_at_nine_moscow_is_off_duty_and_nobody_is_there_before_vladivostok_opens() -> None:
    rules = company(RoutingRules(regions=REGIONS, desks=DESKS))
    found = decide(Asked(datetime(2026, 3, 2, 18, tzinfo=UTC), FAR_CLIENT), rules, ORDER)  # 21:00 and 04:00

    assert (found.decided_by, found.department) == (DecidedBy.REGION, VLADIVOSTOK)
    assert "nobody else is" in found.steps[1].said


def test_a_vip_rule_beats_region_hour_and_order_and_the_others_follow() -> None:
    rules = RoutingRules(
        vips=(VipRule(("+15550100",), ManagerId("olga")), VipRule((BOSS,), ManagerId("vera"))), regions=REGIONS, desks=DESKS
    )
    found = decide(Asked(datetime(2026, 3, 2, 17, tzinfo=UTC), BOSS), company(rules), ORDER)

    assert found.decided_by is DecidedBy.VIP
    assert ringing(found) == [("vera", 0), ("mykola", 1), ("maria", 2), ("petr", 3), ("olga", 4)]


def test_static_and_dynamic_are_switched_by_department() -> None:
    at, static = NOON_MOSCOW, company(RoutingRules(desks=(Desk(MOSCOW, is_static=True),)))
    dynamic = decide(Asked(at, OMSK_CLIENT, MOSCOW), company(), ORDER)

    assert (dynamic.decided_by, ringing(dynamic)) == (DecidedBy.KKD, [("mykola", 0), ("maria", 1)])
    found = decide(Asked(at, OMSK_CLIENT, MOSCOW), static, ORDER)
    assert (found.decided_by, ringing(found)) == (DecidedBy.STATIC, [("maria", 0), ("mykola", 0)])
    by_region = replace(static, routing=replace(static.routing, regions=(RegionRule(("+73812",), MOSCOW),)))
    assert ringing(decide(Asked(at, OMSK_CLIENT), by_region, ORDER)) == [("maria", 0), ("mykola", 0)]


def test_a_known_client_is_answered_by_his_last_manager_where_the_company_wants_that() -> None:
    asked = Asked(NOON_MOSCOW, FAR_CLIENT, MOSCOW, ManagerId("maria"))

    assert ringing(decide(asked, company(), ORDER))[0] == ("mykola", 0)
    found = decide(asked, company(RoutingRules(last_manager=True)), ORDER)
    assert (found.decided_by, ringing(found)) == (DecidedBy.LAST_MANAGER, [("maria", 0), ("mykola", 1)])
    elsewhere = decide(replace(asked, last_manager=ManagerId("olga")), company(RoutingRules(last_manager=True)), ORDER)
    assert elsewhere.decided_by is DecidedBy.KKD


def test_a_hidden_number_goes_the_standard_way_and_that_is_said() -> None:
    found = decide(Asked(NOON_MOSCOW, None), company(RoutingRules(regions=REGIONS)), ORDER)

    assert found.decided_by is DecidedBy.KKD
    assert ringing(found)[0] == ("mykola", 0)
    assert "number is not known" in found.steps[0].said


def test_without_an_order_whoever_is_free_answers() -> None:
    found = decide(Asked(NOON_MOSCOW, SPB_CLIENT, MOSCOW), company(), None)

    assert (found.decided_by, ringing(found)) == (DecidedBy.STANDARD, [("maria", 0), ("mykola", 0)])
    vip = decide(Asked(NOON_MOSCOW, BOSS, MOSCOW), company(RoutingRules(vips=(VipRule((BOSS,), ManagerId("mykola")),))), None)
    assert ringing(vip) == [("mykola", 0), ("maria", 1)]


def test_who_has_no_place_in_the_order_comes_last() -> None:
    found = decide(Asked(NOON_MOSCOW, None, MOSCOW), company(), ranked("maria", "vera"))

    assert ringing(found) == [("maria", 0), ("mykola", 1)]


def test_the_longest_beginning_of_a_number_decides() -> None:
    rules = RoutingRules(regions=(RegionRule(("+7",), MOSCOW), RegionRule(("+7381", "+73812"), OMSK)))

    assert decide(Asked(NOON_MOSCOW, OMSK_CLIENT), company(rules), ORDER).department == OMSK
    assert decide(Asked(NOON_MOSCOW, SPB_CLIENT), company(rules), ORDER).department == MOSCOW


@pytest.mark.parametrize(
    ("at", "is_there"),
    [
        (datetime(2026, 3, 2, 18, 59, tzinfo=UTC), False),  # Monday 21:59
        (datetime(2026, 3, 2, 19, 0, tzinfo=UTC), True),  # Monday 22:00
        (datetime(2026, 3, 3, 2, 59, tzinfo=UTC), True),  # Tuesday 05:59, of Monday's night
        (datetime(2026, 3, 3, 3, 0, tzinfo=UTC), False),
        (datetime(2026, 3, 3, 20, 0, tzinfo=UTC), False),  # Tuesday 23:00: no night of its own
    ],
)
def test_a_night_belongs_to_the_day_on_which_it_began(at: datetime, is_there: bool) -> None:
    night = Desk(MOSCOW, days=("mon",), from_time=time(22), to_time=time(6))

    assert is_open(night, at, company()) is is_there


def test_a_desk_without_hours_is_there_on_its_days() -> None:
    assert is_open(Desk(MOSCOW), NOON_MOSCOW, company())
    assert not is_open(Desk(MOSCOW, days=("tue",)), NOON_MOSCOW, company())
