"""Bad orders are refused whole, each by the name of what is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pbx_recorder.routing.order import OrderError, parse_order

GOOD: dict[str, Any] = {
    "version": "2026-11-22.1", "mode": "on", "arm": "kkd", "valid_from": "2026-11-22T10:00:00+00:00", "expires_at": "2026-11-22T12:00:00Z",
    "queues": {"sales": [
        {"manager": "anna", "interface": "PJSIP/101", "penalty": 0}, {"manager": "bo", "interface": "Local/2@a/n", "penalty": 1000},
    ]},
}  # fmt: skip


def with_member(**changes: Any) -> dict[str, Any]:
    member = {"manager": "anna", "interface": "PJSIP/101", "penalty": 0, **changes}
    return {**GOOD, "queues": {"sales": [member]}}


def test_a_good_order_is_read() -> None:
    order = parse_order(json.dumps({**GOOD, "of_a_newer_platform": 1}).encode())
    assert (order.version, order.mode, order.arm) == ("2026-11-22.1", "on", "kkd")
    assert [(r.manager, r.interface, r.penalty) for r in order.queues["sales"]] == [
        ("anna", "PJSIP/101", 0),
        ("bo", "Local/2@a/n", 1000),
    ]
    assert (order.expires_at - order.valid_from).total_seconds() == 7200


@pytest.mark.parametrize("penalty", ["abc", "1", 1.0, 1.5, -1, 1001, 10**30, True, None, [], float("nan"), float("inf")])
def test_a_penalty_that_asterisk_would_misread_is_refused(penalty: Any) -> None:
    with pytest.raises(OrderError, match=r"enalty|number"):
        parse_order(json.dumps(with_member(penalty=penalty)).encode())


@pytest.mark.parametrize(
    "interface", ["", "101", "PJSIP/", "PJSIP/101\r\nAction: Originate", "PJSIP/1 01", "PJSIP/101,9", "PJSIP/имя", None, 5, "a/" + "x" * 99]
)
def test_an_interface_that_is_none_is_refused(interface: Any) -> None:
    with pytest.raises(OrderError, match="no member"):
        parse_order(json.dumps(with_member(interface=interface)).encode())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"mode": "yes"}, "mode"),
        ({"mode": None}, "mode"),
        ({"version": ""}, "version"),
        ({"version": "a b"}, "version"),
        ({"arm": "two\nlines"}, "arm"),
        ({"valid_from": "2026-11-22T10:00:00"}, "valid_from"),
        ({"expires_at": "tomorrow"}, "expires_at"),
        ({"expires_at": "2026-11-22T10:00:00+00:00"}, "expires before"),
        ({"queues": []}, "queues"),
        ({"queues": {"sales; x": []}}, "queue name"),
        ({"queues": {"sales": {}}}, "not a list"),
        ({"queues": {"sales": ["anna"]}}, "not an object"),
        ({"queues": {"sales": GOOD["queues"]["sales"][:1] * 2}}, "twice"),
    ],
)
def test_an_order_with_one_wrong_field_is_refused_by_that_field(change: dict[str, Any], said: str) -> None:
    with pytest.raises(OrderError, match=said):
        parse_order(json.dumps({**GOOD, **change}).encode())


@pytest.mark.parametrize("data", [b"", b"null", b"[]", b"<html>", b"\xff\xfe", b"[" * 100_000, b'{"queues": NaN}', b" " * 2**21])
def test_what_is_no_order_at_all_is_refused(data: bytes) -> None:
    with pytest.raises(OrderError):
        parse_order(data)
