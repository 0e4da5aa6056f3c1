"""From which figure on somebody is told, and when it is over."""

import pytest

from calls.model.alert import KINDS, AlertKind, AlertRule, Reading, standing_of

RULES = {kind: AlertRule(kind, is_on=True, threshold=KINDS[kind].threshold) for kind in AlertKind}


@pytest.mark.parametrize(
    ("kind", "value", "was_open", "stands"),
    [
        (AlertKind.DISK, 89, False, False),
        (AlertKind.DISK, 90, False, True),
        (AlertKind.DISK, 88, True, True),  # 97 % of 90 are 87.3
        (AlertKind.DISK, 87, True, False),
        (AlertKind.QUEUE, 59, False, False),
        (AlertKind.QUEUE, 60, False, True),
        (AlertKind.QUEUE, 30, True, True),
        (AlertKind.QUEUE, 29, True, False),
        (AlertKind.SET_ASIDE, 0, True, False),
        (AlertKind.SET_ASIDE, 1, False, True),
    ],
)
def test_it_opens_at_its_threshold_and_closes_well_below_it(kind: AlertKind, value: int, was_open: bool, stands: bool) -> None:
    reading = Reading(kind, "", value)
    assert standing_of([reading], RULES, {reading.key} if was_open else set()) == ((reading,) if stands else ())


def test_the_companys_own_threshold_counts_and_what_is_off_never_stands() -> None:
    reading = Reading(AlertKind.DISK, "", 80)
    assert standing_of([reading], RULES | {AlertKind.DISK: AlertRule(AlertKind.DISK, is_on=True, threshold=80)}, set()) == (reading,)
    assert standing_of([reading], RULES | {AlertKind.DISK: AlertRule(AlertKind.DISK, is_on=False, threshold=80)}, {reading.key}) == ()


def test_one_subject_that_is_open_makes_another_no_easier_to_open() -> None:
    readings = [Reading(AlertKind.FAULTY_RECORDINGS, "office/side_silent", 3), Reading(AlertKind.FAULTY_RECORDINGS, "shop/side_silent", 3)]
    assert standing_of(readings, RULES, {(AlertKind.FAULTY_RECORDINGS, "office/side_silent")}) == (readings[0],)
