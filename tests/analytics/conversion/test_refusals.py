"""Refusals by reason, and beneath each the company's own classes, rolled up."""

from analytics.conversion.refusals import shares_of_reasons
from calls.model.taxonomy import OwnClass, Taxonomy


def own(class_id: str, parent: str | None) -> OwnClass:
    return OwnClass("refusal_reason", class_id, parent, {"en": class_id}, {})


TAXONOMY = Taxonomy((own("deposit", "trust"), own("burnt", "deposit"), own("online", "price"), own("price", None)))
COUNTS = {("price", None): 4, ("price", "online"): 3, ("trust", "burnt"): 2, ("trust", "deposit"): 1}


def test_the_roots_stand_as_if_there_were_no_own_classes() -> None:
    with_own, without = shares_of_reasons(COUNTS, TAXONOMY), shares_of_reasons(COUNTS)
    assert [(row.reason, row.share.successes) for row in with_own] == [("price", 7), ("trust", 3)]
    assert [row.share for row in with_own] == [row.share for row in without]


def test_a_class_counts_with_all_that_stand_beneath_it() -> None:
    price, trust = shares_of_reasons(COUNTS, TAXONOMY)
    assert [(one.class_id, one.depth, one.share.successes, one.share.trials) for one in price.classes] == [("online", 1, 3, 10)]
    assert [(one.class_id, one.depth, one.share.successes) for one in trust.classes] == [("deposit", 1, 3), ("burnt", 2, 2)]


def test_classes_that_the_taxonomy_no_longer_has_stand_right_beneath_their_reason() -> None:
    price, trust = shares_of_reasons(COUNTS)
    assert [(one.class_id, one.depth) for one in price.classes] == [("online", 1)]
    assert [(one.class_id, one.depth, one.share.successes) for one in trust.classes] == [("burnt", 1, 2), ("deposit", 1, 1)]
