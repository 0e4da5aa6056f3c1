"""Every reason and every contradiction has words."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from calls.model.call import CallId
from calls.model.context import LookReason, LookWhy, Mismatch, MismatchKind
from dashboards.formatting import Formats
from dashboards.languages import Language
from dashboards.look_words import LookWords

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)
WORDS = {language: LookWords(Formats(language, ZoneInfo("UTC")), {"google": "Google Ads"}) for language in Language}
DETAILS = {LookWhy.UNSURE: ("call_type", "outcome"), LookWhy.UNCERTAIN: ("call_type", "outcome"), LookWhy.MISMATCH: tuple(MismatchKind)}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("why", LookWhy)
def test_a_reason_can_be_said(language: Language, why: LookWhy):
    for detail in DETAILS.get(why, ("",)):
        said = WORDS[language].reason(LookReason(CallId("c1"), why, detail, 0.38, NOW))
        assert said
        assert "%(" not in said
        assert ("62" in said) == (why is LookWhy.UNCERTAIN)
    assert WORDS[language].why(why)


def test_nobody_counts_beyond_a_thousand():
    assert [WORDS[Language.EN].count(number) for number in (7, 999, 1000)] == ["7", "999", "1,000+"]


@pytest.mark.parametrize(
    ("kind", "said", "books", "sides"),
    [
        (MismatchKind.SOLD_WITHOUT_ORDER, "sale", "", ("Sale", "No order")),
        (MismatchKind.ORDER_AGAINST_WORDS, "refusal", "7", ("Refusal", "Order 7")),
        (MismatchKind.ORDER_WITHOUT_CALL, "", "7", ("No call", "Order 7")),
        (MismatchKind.EXISTING_AT_FIRST_CONTACT, "existing_customer", "", ("Existing customer", "No earlier call or order")),
        (MismatchKind.NEW_BUT_BOUGHT_BEFORE, "new_lead", "7", ("New lead", "Order 7")),
        (MismatchKind.CHANNEL_SAID_OTHERWISE, "radio", "google", ("radio", "Google Ads")),
    ],
)
def test_both_sides_of_a_contradiction(kind: MismatchKind, said: str, books: str, sides: tuple[str, str]):
    one = Mismatch(kind, "1", CallId("c1"), None, said, books, NOW)
    assert (WORDS[Language.EN].said(one), WORDS[Language.EN].books(one)) == sides
