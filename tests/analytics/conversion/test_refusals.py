"""Refusals by reason, and beneath each the company's own classes, rolled up."""

from analytics.conversion.refusals import refusal_shares
from calls.model.taxonomy import OwnClass, Taxonomy
from tests.analytics.outcomes import counted


def own(class_id: str, parent: str | None) -> OwnClass:
    return OwnClass("refusal_reason", class_id, parent, {"en": class_id}, {})


TAXONOMY = Taxonomy((own("deposit", "trust"), own("burnt", "deposit"), own("online", "price"), own("price", None)))
COUNTS = [
    counted(4, "refusal", reason="price"),
    counted(3, "refusal", reason="price", own_reason="online"),
    counted(2, "refusal", reason="trust", own_reason="burnt"),
    counted(1, "refusal", reason="trust", own_reason="deposit"),
    counted(9, "sale", own_reason="online"),
    counted(5, "refusal", reason="price", own_reason="online", call_type="spam"),
]


def test_the_roots_stand_as_if_there_were_no_own_classes() -> None:
    with_own, without = refusal_shares(COUNTS, TAXONOMY), refusal_shares(COUNTS)
    assert [(row.reason, row.share.successes) for row in with_own] == [("price", 7), ("trust", 3)]
    assert [row.share for row in with_own] == [row.share for row in without]


def test_a_class_counts_with_all_that_stand_beneath_it() -> None:
    price, trust = refusal_shares(COUNTS, TAXONOMY)
    assert [(one.class_id, one.depth, one.share.successes, one.share.trials) for one in price.classes] == [("online", 1, 3, 10)]
    assert [(one.class_id, one.depth, one.share.successes) for one in trust.classes] == [("deposit", 1, 3), ("burnt", 2, 2)]


def test_classes_that_the_taxonomy_no_longer_has_stand_right_beneath_their_reason() -> None:
    price, trust = refusal_shares(COUNTS)
    assert [(one.class_id, one.depth) for one in price.classes] == [("online", 1)]
    assert [(one.class_id, one.depth, one.share.successes) for one in trust.classes] == [("burnt", 1, 2), ("deposit", 1, 1)]
