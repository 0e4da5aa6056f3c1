from datetime import UTC, date, datetime

from analytics.conversion.compute import of_kkd
from analytics.conversion.kkd.compute import build_kkd
from analytics.conversion.report import ConversionReport, Coverage
from analytics.routing.order import ring_order
from calls.model.call import ManagerId
from calls.model.company import Company, LeadRules, Line, LineKind, Manager, Validity
from calls.store.lead_queries import LeadGroup
from tests.analytics.conversion.kkd.leads import group, sold

MARIA, NIKOLAI, OLGA = ManagerId("maria"), ManagerId("nikolai"), ManagerId("olga")
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def company(*lines: Line, zone: str = "Europe/London") -> Company:
    return Company(
        "Windows",
        zone,
        "GBP",
        "GB",
        "en",
        "sales",
        ("ordered",),
        "ordered",
        managers=(Manager(MARIA, "Maria"), Manager(NIKOLAI, "Nikolai"), Manager(OLGA, "Olga")),
        lines=lines,
    )


def rings(manager: ManagerId, address: str, valid_from: date | None = None, valid_to: date | None = None) -> Line:
    return Line(manager, LineKind.INTERFACE, address, Validity(valid_from, valid_to))


BOTH = company(rings(MARIA, "PJSIP/101"), rings(NIKOLAI, "PJSIP/102"))


def report_of(*counts: LeadGroup) -> ConversionReport:
    return of_kkd(build_kkd(counts, (), Coverage(0, 0, 0), LeadRules()))


def calls_of(manager: str, sales: int, calls: int) -> list[LeadGroup]:
    return [sold(sales, manager), group(calls - sales, manager)]


def test_the_best_converter_is_rung_first_and_the_doubt_is_told() -> None:
    order = ring_order(report_of(*calls_of("nikolai", 53, 189), *calls_of("maria", 44, 118)), BOTH, NOON)
    first, second = order.positions

    assert (order.queue, order.computed_at) == ("sales", NOON)
    assert (first.position, first.name, first.interface, first.penalty, first.is_proven) == (1, "Maria", "PJSIP/101", 0, False)
    assert first.reason == "KKD 37 % (44 of 118; 29–46 %); not proven better than Nikolai: the intervals overlap"
    assert (second.position, second.name, second.penalty, second.is_proven) == (2, "Nikolai", 1, False)
    assert second.reason == "KKD 28 % (53 of 189; 22–35 %)"
    assert order.note == "The difference between managers is not proven: their intervals overlap."
    assert [said.key for said in order.notes_said] == ["not_proven"]


def test_a_reason_can_be_said_in_other_languages() -> None:
    order = ring_order(report_of(*calls_of("nikolai", 53, 189), *calls_of("maria", 44, 118)), BOTH, NOON)
    said = order.positions[0].said

    assert said is not None
    assert said.key == "ring_not_proven_better"
    assert said.params == {"kkd": 37, "sales": 44, "calls": 118, "low": 29, "high": 46, "next": "Nikolai"}


def test_a_proven_difference_is_called_proven() -> None:
    order = ring_order(report_of(*calls_of("nikolai", 530, 1890), *calls_of("maria", 440, 1180)), BOTH, NOON)

    assert order.positions[0].is_proven
    assert order.positions[0].reason.endswith("; proven better than Nikolai")
    assert order.note == ""


def test_equal_converters_share_the_calls() -> None:
    three = company(rings(MARIA, "PJSIP/101"), rings(NIKOLAI, "PJSIP/102"), rings(OLGA, "PJSIP/103"))
    order = ring_order(report_of(*calls_of("maria", 10, 20), *calls_of("nikolai", 20, 40), *calls_of("olga", 1, 20)), three, NOON)

    assert [(one.name, one.penalty) for one in order.positions] == [("Nikolai", 0), ("Maria", 0), ("Olga", 1)]
    assert order.positions[0].reason == "KKD 50 % (20 of 40; 35–65 %); equal to Maria"


def test_there_is_no_order_of_one() -> None:
    order = ring_order(report_of(*calls_of("maria", 44, 118), *calls_of("nikolai", 3, 4)), BOTH, NOON)

    assert order.positions == ()
    assert order.note == (
        "There is no order: 1 of at least 2 managers have a line and 5 target calls. "
        "Nikolai is not ranked yet: 4 target calls, 5 are needed; the exchange keeps the present penalty."
    )


def test_a_newcomer_is_named_not_ranked() -> None:
    three = company(rings(MARIA, "PJSIP/101"), rings(NIKOLAI, "PJSIP/102"), rings(OLGA, "PJSIP/103"))
    order = ring_order(report_of(*calls_of("maria", 44, 118), *calls_of("nikolai", 53, 189)), three, NOON)

    assert [one.name for one in order.positions] == ["Maria", "Nikolai"]
    assert [said.key for said in order.notes_said] == ["not_proven", "ring_few_calls"]
    assert order.notes_said[1].params == {"name": "Olga", "calls": 0, "needed": 5}


def test_who_left_is_not_rung() -> None:
    left = company(
        rings(MARIA, "PJSIP/101", valid_to=date(2026, 5, 4)), rings(NIKOLAI, "PJSIP/102"), rings(OLGA, "PJSIP/101", date(2026, 5, 4))
    )
    report = report_of(*calls_of("maria", 44, 118), *calls_of("nikolai", 53, 189), *calls_of("olga", 3, 30))
    order = ring_order(report, left, NOON)

    assert [(one.name, one.interface) for one in order.positions] == [("Nikolai", "PJSIP/102"), ("Olga", "PJSIP/101")]
    assert "Maria is not ranked: no line in company.toml on this day." in order.note


def test_the_day_is_the_companys_own() -> None:
    begins = company(rings(MARIA, "PJSIP/101", date(2026, 5, 5)), rings(NIKOLAI, "PJSIP/102"), zone="Asia/Vladivostok")
    report = report_of(*calls_of("maria", 44, 118), *calls_of("nikolai", 53, 189))

    assert len(ring_order(report, begins, datetime(2026, 5, 4, 13, 59, tzinfo=UTC)).positions) == 0
    assert len(ring_order(report, begins, datetime(2026, 5, 4, 14, 0, tzinfo=UTC)).positions) == 2


def test_all_of_a_persons_queue_members_are_known() -> None:
    two_phones = company(rings(MARIA, "PJSIP/101"), rings(MARIA, "Local/201@agents/n"), rings(NIKOLAI, "PJSIP/102"))
    order = ring_order(report_of(*calls_of("maria", 44, 118), *calls_of("nikolai", 53, 189)), two_phones, NOON)

    assert (order.positions[0].interface, order.positions[0].other_interfaces) == ("PJSIP/101", ("Local/201@agents/n",))


def test_a_manager_without_an_interface_is_ranked_and_says_so() -> None:
    by_extension = company(Line(MARIA, LineKind.EXTENSION, "101"), rings(NIKOLAI, "PJSIP/102"))
    order = ring_order(report_of(*calls_of("maria", 44, 118), *calls_of("nikolai", 53, 189)), by_extension, NOON)

    assert [(one.name, one.interface) for one in order.positions] == [("Maria", None), ("Nikolai", "PJSIP/102")]


def test_calls_of_nobody_are_never_rung() -> None:
    order = ring_order(report_of(sold(90, None), *calls_of("maria", 44, 118), *calls_of("nikolai", 53, 189)), BOTH, NOON)

    assert [one.name for one in order.positions] == ["Maria", "Nikolai"]
