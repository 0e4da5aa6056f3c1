"""Shares of refusals: exact within a product and a type of client, and nothing of the others enters them."""

import pytest

from analytics.conversion.refused.compute import build_refusals
from calls.model.refusal import ClientType
from calls.model.taxonomy import REASON, OwnClass, Taxonomy
from calls.store.refusal_queries import RefusalGroup

IMPLANTS, CROWNS = "implants", "crowns"


def group(reason: str, refusals: int, product: str | None = IMPLANTS, client=ClientType.NEW, own: str | None = None) -> RefusalGroup:
    return RefusalGroup(product, client, None, None, reason, own, refusals)


PRIMARY_REASONS = {"price": 16, "schedule": 30, "location": 24, "parking": 10, "qualification": 9, "other": 11}
PRIMARY = [group(reason, refusals) for reason, refusals in PRIMARY_REASONS.items()]
OTHERS = [group("price", 50, client=ClientType.EXISTING), group("price", 80, CROWNS), group("parking", 3, None)]


def test_sixteen_of_a_hundred_primary_patients_of_implants_refuse_for_the_price() -> None:
    report = build_refusals([*PRIMARY, *OTHERS])
    (implants,) = [one for one in report.slices if (one.product, one.client_type) == (IMPLANTS, ClientType.NEW)]
    (price,) = [one.share for one in implants.reasons if one.reason == "price"]

    assert implants.refusals == 100
    assert (price.successes, price.trials, price.share) == (16, 100, 0.16)
    assert (round((price.low or 0) * 100), round((price.high or 0) * 100)) == (10, 24)


def test_the_shares_of_each_slice_sum_to_all_of_its_refusals() -> None:
    report = build_refusals([*PRIMARY, *OTHERS])
    for one in (report.whole, *report.slices):
        assert sum(row.share.successes for row in one.reasons) == one.refusals
        assert sum(row.share.share or 0 for row in one.reasons) == pytest.approx(1)
    assert report.whole.refusals == sum(one.refusals for one in report.slices) == 233


def test_the_largest_slice_comes_first_and_those_without_a_product_have_their_own() -> None:
    report = build_refusals([*PRIMARY, *OTHERS], outbound=4)
    assert [(one.product, one.refusals) for one in report.slices] == [(IMPLANTS, 100), (CROWNS, 80), (IMPLANTS, 50), (None, 3)]
    assert report.other_directions == 4


def test_the_companys_own_classes_stand_beneath_their_reason() -> None:
    taxonomy = Taxonomy((OwnClass(REASON, "cheaper_online", "price", {}, {}),))
    report = build_refusals([group("price", 6, own="cheaper_online"), group("price", 10), group("other", 84)], taxonomy=taxonomy)
    price = next(one for one in report.whole.reasons if one.reason == "price")
    assert [(own.class_id, own.share.successes, own.share.trials) for own in price.classes] == [("cheaper_online", 6, 100)]


def test_without_refusals_there_is_nothing_to_share() -> None:
    report = build_refusals([])
    assert (report.whole.refusals, report.whole.reasons, report.slices) == (0, (), ())
