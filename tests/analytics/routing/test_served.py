from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from analytics.routing.pbx import UnsafeCommandError
from analytics.routing.science.blocks import arm_at
from analytics.routing.served import as_json, served_order
from calls.model.call import ManagerId
from calls.model.routing import BASELINE, RANKED, RankedManager, RoutingMode, RoutingOrder, RoutingSetting, Trial

NOW = datetime(2026, 11, 20, 10, 22, 40, tzinfo=UTC)
HOUR = timedelta(hours=1)
SHADOW, ON, OFF = (RoutingSetting(mode) for mode in (RoutingMode.SHADOW, RoutingMode.ON, RoutingMode.OFF))
TRIAL = RoutingSetting(RoutingMode.AB, Trial("trial-1", 0.5))


def ranked(position: int, name: str, interface: str | None, *others: str, penalty: int = 0) -> RankedManager:
    return RankedManager(position, ManagerId(name), name, interface, penalty, is_proven=False, reason="", other_interfaces=others)


ORDER = RoutingOrder("sales", NOW, (ranked(1, "boris", "PJSIP/102", "Local/202@agents/n"), ranked(2, "anna", "PJSIP/101", penalty=1)))


def test_an_order_is_handed_out_as_the_contract_says() -> None:
    assert as_json(served_order(ORDER, ON, NOW, HOUR)) == {
        "version": served_order(ORDER, ON, NOW, HOUR).version,
        "mode": "on",
        "arm": "ranked",
        "valid_from": "2026-11-20T10:15:00+00:00",
        "expires_at": "2026-11-20T11:15:00+00:00",
        "queues": {
            "sales": [
                {"manager": "boris", "interface": "PJSIP/102", "penalty": 0},
                {"manager": "boris", "interface": "Local/202@agents/n", "penalty": 0},
                {"manager": "anna", "interface": "PJSIP/101", "penalty": 1},
            ]
        },
    }


def test_the_same_order_is_the_same_version_and_another_is_not() -> None:
    version = served_order(ORDER, ON, NOW, HOUR).version
    assert served_order(ORDER, SHADOW, NOW + HOUR, HOUR / 2).version == version
    turned = replace(ORDER, positions=(ranked(1, "anna", "PJSIP/101"), ranked(2, "boris", "PJSIP/102", penalty=1)))
    assert served_order(turned, ON, NOW, HOUR).version != version


def test_its_life_is_renewed_four_times_in_a_lease() -> None:
    lives = [served_order(ORDER, ON, NOW + timedelta(minutes=minute), HOUR) for minute in range(60)]
    assert len({life.valid_from for life in lives}) == 5  # from 10:22 to 11:21
    for minute, life in enumerate(lives):
        now = NOW + timedelta(minutes=minute)
        assert life.valid_from <= now
        assert life.expires_at - now > timedelta(minutes=45)


@pytest.mark.parametrize(
    ("order", "setting"),
    [(ORDER, OFF), (None, ON), (replace(ORDER, positions=()), ON), (None, TRIAL), (replace(ORDER, positions=()), TRIAL)],
)
def test_without_an_order_no_queue_is_named_and_what_was_applied_is_taken_back(order: RoutingOrder | None, setting: RoutingSetting) -> None:
    served = served_order(order, setting, NOW, HOUR)
    assert (served.queues, served.mode) == ({}, RoutingMode.OFF)


def test_in_a_trial_each_hour_has_its_arm_and_an_order_ends_with_it() -> None:
    assert TRIAL.trial is not None
    versions = {RANKED: set[str](), BASELINE: set[str]()}
    for minute in range(0, 48 * 60, 5):
        now = NOW + timedelta(minutes=minute)
        served = served_order(ORDER, TRIAL, now, HOUR)
        assert served.arm == arm_at(TRIAL.trial, now)
        assert served.valid_from <= now < served.expires_at
        assert arm_at(TRIAL.trial, served.expires_at - timedelta(seconds=1)) == served.arm
        assert arm_at(TRIAL.trial, served.valid_from) == served.arm
        assert served.mode is (RoutingMode.ON if served.arm == RANKED else RoutingMode.OFF)
        assert bool(served.queues["sales"]) == (served.arm == RANKED)
        versions[served.arm].add(served.version)
    assert [len(found) for found in versions.values()] == [1, 1]
    assert versions[RANKED] != versions[BASELINE]


def test_two_trials_of_one_order_are_two_versions() -> None:
    other = replace(TRIAL, trial=Trial("trial-2", 0.5))
    moments = [NOW + timedelta(hours=hour) for hour in range(40)]
    one, two = ({served_order(ORDER, setting, now, HOUR).version for now in moments} for setting in (TRIAL, other))
    assert not one & two


def test_a_telephone_of_two_people_stands_once_at_its_best_place() -> None:
    shared = replace(ORDER, positions=(ranked(1, "boris", "PJSIP/102"), ranked(2, "anna", "PJSIP/102", penalty=1)))
    (members,) = served_order(shared, ON, NOW, HOUR).queues.values()
    assert [(one.manager, one.penalty) for one in members] == [("boris", 0)]


def test_a_manager_without_a_telephone_is_left_out() -> None:
    alone = replace(ORDER, positions=(ranked(1, "boris", None), ranked(2, "anna", "PJSIP/101", penalty=1)))
    (members,) = served_order(alone, ON, NOW, HOUR).queues.values()
    assert [one.manager for one in members] == ["anna"]


def test_what_an_exchange_would_misread_is_never_handed_out() -> None:
    for wrong in (
        replace(ORDER, queue="sales; core stop now"),
        replace(ORDER, positions=(ranked(1, "boris", "PJSIP/102 in all"),)),
        replace(ORDER, positions=(ranked(1, "boris", "PJSIP/102", penalty=-1),)),
    ):
        with pytest.raises(UnsafeCommandError):
            served_order(wrong, ON, NOW, HOUR)


def test_a_name_in_other_letters_travels_in_plain_ones() -> None:
    order = replace(ORDER, positions=(ranked(1, "марія-ко", "PJSIP/101"),))
    queues = as_json(served_order(order, ON, NOW, HOUR))["queues"]
    assert queues == {"sales": [{"manager": "%D0%BC%D0%B0%D1%80%D1%96%D1%8F-%D0%BA%D0%BE", "interface": "PJSIP/101", "penalty": 0}]}
