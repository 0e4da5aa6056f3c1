"""What a trial of the ring order shows, counted by the arm stamped on each call, alike on SQLite and PostgreSQL."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from analytics.counting.hierarchy import Counted
from analytics.routing.choosing import choose, take_back
from analytics.routing.trial_effect import trial_effect
from calls.house import House
from calls.model.call import Call, CallId, Lane, ManagerId, call_id_of
from calls.model.company import LeadRules, Line, LineKind
from calls.model.errors import SetupError
from calls.model.exchange import RoutingStamp
from calls.model.routing import BASELINE, RANKED, QueueMember, RoutingMode, ServedOrder, Trial
from calls.model.verdict import Outcome
from calls.store.delivery_repository import Delivery
from calls.store.routing_repository import RoutingRepository
from tests.calls.samples import MARIA, NIKOLAI, a_call, a_company, a_verdict
from tests.contracts.stage_samples import Clock
from tests.contracts.test_recorders import FACTS

START = datetime(2026, 3, 2, 8, tzinfo=UTC)
NOW = START + timedelta(days=5)


@pytest.fixture
def office(house: House) -> House:
    house.company.save(
        a_company(
            lines=(Line(MARIA, LineKind.EXTENSION, "101"), Line(NIKOLAI, LineKind.EXTENSION, "102")), leads=LeadRules(rank_from_leads=3)
        )
    )
    clock = Clock(START)
    office = replace(house, routing=RoutingRepository(house.database, clock))
    choose(office, RoutingMode.AB, "anna")
    for arm, members in ((RANKED, (QueueMember(MARIA, "PJSIP/101", 0),)), (BASELINE, ())):
        office.routing.note_served(ServedOrder(f"v-{arm}", RoutingMode.ON, arm, START, NOW, {"sales": members}, "trial-1"))
    return office


def take(house: House, number: int, manager: ManagerId, at: datetime, arm: str | None, is_sold: bool) -> CallId:
    """A new lead's call, as an exchange delivers it."""
    key = f"office:{number}"
    call: Call = a_call(
        key,
        started_at=at,
        client_number=f"+44207946{number:04}",
        extension="101" if manager == MARIA else "102",
        legs=(),
    )
    stamp = None if arm is None else RoutingStamp(f"v-{arm}", arm)
    house.deliveries.put(Delivery(call, replace(FACTS, routing=stamp), (), None, None, Lane.LIVE), ())
    found = call_id_of(key)
    outcome = {"outcome": Outcome.SALE, "refusal_reason": None} if is_sold else {}
    house.verdicts.replace(found, a_verdict(**outcome))
    return found


def test_leads_are_counted_by_the_arm_on_their_call_and_never_by_the_clock(office: House) -> None:
    hour = START + timedelta(hours=2, minutes=20)
    number = iter(range(1000))
    for arm, leads, sales in ((RANKED, 8, 4), (BASELINE, 4, 2)):
        for place in range(leads):
            take(office, next(number), MARIA, hour, arm, is_sold=place < sales)  # both arms in one and the same hour
    for arm, leads, sales in ((RANKED, 2, 0), (BASELINE, 6, 2)):
        for place in range(leads):
            take(office, next(number), NIKOLAI, hour, arm, is_sold=place < sales)
    take(office, next(number), MARIA, START + timedelta(hours=2, minutes=14, seconds=59), RANKED, is_sold=True)
    lost = take(office, next(number), MARIA, hour, None, is_sold=True)
    take(office, next(number), MARIA, START - timedelta(days=1), None, is_sold=True)
    found = trial_effect(office, NOW)

    assert found is not None
    rows = {one.manager: (one.on, one.off) for one in found.rows}
    assert rows == {MARIA: (Counted(4, 8), Counted(2, 4)), NIKOLAI: (Counted(0, 2), Counted(2, 6))}
    assert (found.settling, found.unstamped.leads, found.unstamped.calls) == (1, 1, (lost,))
    shares = 6 / 12, 2 / 8
    assert found.effect.decomposed is not None
    assert found.effect.decomposed.value == pytest.approx((0.8 * shares[0] + 0.2 * shares[1]) / (0.4 * shares[0] + 0.6 * shares[1]) - 1)
    assert found.effect.direct is not None
    assert found.effect.direct.value == pytest.approx(0.0)
    assert [said.key for said in found.said][:2] == ["ring_effect_open", "ring_effect_direct"]
    assert "ring_unstamped" in {said.key for said in found.said}


def test_sales_before_the_trial_and_since_are_told_beside_it(office: House) -> None:
    for number, day in enumerate((-3, -2, -1, 1, 1, 2, 3)):
        take(office, number, MARIA, START + timedelta(days=day, minutes=30), RANKED if day > 0 else None, is_sold=True)
    found = trial_effect(office, NOW)

    assert found is not None
    assert found.before_after is not None
    assert (found.before_after.before, found.before_after.after) == (3, 4)
    assert [said.key for said in found.said][-2:] == ["ring_claim_open", "ring_claim_above"]  # one manager alone: nothing to redistribute


def test_a_trial_without_calls_claims_nothing(office: House) -> None:
    found = trial_effect(office, NOW)

    assert found is not None
    assert (found.trial, found.started_by, found.ended_at) == (Trial("trial-1", 0.5), "anna", None)
    assert (found.rows, found.effect.decomposed, found.ceiling) == ((), None, None)
    assert [said.key for said in found.said] == ["ring_effect_none"]
    assert trial_effect(office, NOW, "autumn") is None


def test_another_share_is_another_trial_and_a_decision_can_be_taken_back(office: House) -> None:
    assert choose(office, RoutingMode.AB, "boris", 0.5).trial == Trial("trial-1", 0.5)
    assert choose(office, RoutingMode.AB, "boris", 0.9).trial == Trial("trial-2", 0.9)
    assert take_back(office, "anna").trial == Trial("trial-1", 0.5)
    assert choose(office, RoutingMode.ON, "anna").mode is RoutingMode.ON
    assert [one.mode for one in office.routing.history()] == [RoutingMode.ON, RoutingMode.AB, RoutingMode.AB, RoutingMode.AB]
    assert choose(office, RoutingMode.AB, "anna", 0.5).trial == Trial("trial-3", 0.5)


def test_what_makes_no_trial_is_refused(office: House, house: House) -> None:
    with pytest.raises(SetupError, match="no share of hours"):
        choose(office, RoutingMode.ON, "anna", 0.5)
    for share in (0.0, 1.0):
        with pytest.raises(SetupError, match="leaves one arm without calls"):
            choose(office, RoutingMode.AB, "anna", share)


def test_nothing_decided_is_nothing_to_take_back(house: House) -> None:
    assert trial_effect(house, NOW) is None
    with pytest.raises(SetupError, match="Nothing was decided yet"):
        take_back(house, "anna")
    choose(house, RoutingMode.OFF, "anna")
    assert take_back(house, "anna").mode is RoutingMode.SHADOW
