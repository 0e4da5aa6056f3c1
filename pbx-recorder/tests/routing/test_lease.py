"""How long an order stands without its platform."""

from __future__ import annotations

import json

import pytest

from pbx_recorder.routing.lease import Lease, lease_of
from pbx_recorder.routing.order import parse_order
from tests.routing.test_order import GOOD

LEASE = Lease(seen_at=1000.0, valid_from=500.0, expires_at=5000.0, silence_s=900.0)


@pytest.mark.parametrize(
    ("now", "held"),
    [(1000.0, True), (1899.9, True), (1900.0, False), (950.0, True), (939.0, False), (499.0, False)],
    ids=["just seen", "silent, not too long", "silent too long", "clock a little back", "clock far back", "not yet valid"],
)
def test_a_lease_ends_with_silence_and_with_a_clock_that_cannot_be_trusted(now: float, held: bool) -> None:
    assert LEASE.is_held(now) is held


def test_an_order_past_its_expiry_is_not_held_however_fresh_the_answer() -> None:
    assert not Lease(4999.0, 500.0, 5000.0, 900.0).is_held(5000.0)


@pytest.mark.parametrize("skew_s", [0.0, 3600.0, -3600.0])
def test_a_clock_that_is_an_hour_off_changes_nothing(skew_s: float) -> None:
    """The order is good from 10 to 12 by the platform's clock; at its 11:00 our own shows an hour more or less."""
    eleven = 1795345200.0  # 2026-11-22T11:00:00Z
    lease = lease_of(parse_order(json.dumps(GOOD).encode()), eleven + skew_s, skew_s, 7200.0)
    assert lease.is_held(eleven + skew_s)
    assert lease.ends_at() == eleven + 3600 + skew_s
