"""What the dialogues promise to those who measure on them."""

from collections import Counter
from datetime import date, datetime
from typing import Any

import pytest

from calls.model.verdict import CallType, Outcome, RefusalReason
from ingest.company_file import read_company
from tests.data_samples.sample import DIALOGUES, HOME, ids, plain_words

SPOKEN_CHANNELS = {
    "yandex", "google", "newspaper", "radio", "tv", "social", "maps", "flyer",
    "billboard", "recommendation", "website", "marketplace", "other",
}  # fmt: skip
STAGES = ["greeting", "introduction", "rapport", "needs", "price_wording", "objection_handling", "next_step", "farewell"]
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

each_dialogue = pytest.mark.parametrize("dialogue", DIALOGUES, ids=ids(DIALOGUES))


@each_dialogue
def test_labels_use_the_words_of_the_model(dialogue: dict[str, Any]) -> None:
    labels = dialogue["labels"]
    call_type, outcome = CallType(labels["call_type"]), Outcome(labels["outcome"])
    assert (outcome is Outcome.NOT_APPLICABLE) == (call_type is not CallType.NEW_LEAD)
    assert (labels["refusal_reason"] is not None) == (outcome is Outcome.REFUSAL)
    assert labels["refusal_reason"] is None or RefusalReason(labels["refusal_reason"])
    assert labels["ad_channel"] is None or labels["ad_channel"] in SPOKEN_CHANNELS
    assert list(labels["stages"]) == STAGES
    assert all((value is None) >= (call_type is not CallType.NEW_LEAD) for value in labels["stages"].values())


@each_dialogue
def test_every_label_is_shown_by_words_of_one_turn(dialogue: dict[str, Any]) -> None:
    labels, evidence = dialogue["labels"], dialogue["evidence"]
    needed = {"call_type"}
    needed |= {"outcome"} if labels["outcome"] != "not_applicable" else set()
    needed |= {name for name in ("refusal_reason", "ad_channel") if labels[name] is not None}
    needed |= {"requested_slots"} if labels["requested_slots"] else set()
    assert set(evidence) == needed
    assert len(evidence.get("requested_slots", [])) == len(labels["requested_slots"])
    quotes = [*evidence.get("requested_slots", []), *(quote for quote in evidence.values() if isinstance(quote, str))]
    assert all(any(quote in turn["text"] for turn in dialogue["turns"]) for quote in quotes)


@each_dialogue
def test_requested_times_are_the_clients_and_lie_ahead(dialogue: dict[str, Any]) -> None:
    called_on = datetime.fromisoformat(dialogue["started_at"]).date()
    for slot, quote in zip(dialogue["labels"]["requested_slots"], dialogue["evidence"].get("requested_slots", []), strict=True):
        assert any(turn["side"] == "client" and quote in turn["text"] for turn in dialogue["turns"])
        assert (slot["weekday"] is None) == (slot["date"] is None)
        if slot["date"] is not None:
            day = date.fromisoformat(slot["date"])
            assert WEEKDAYS[day.weekday()] == slot["weekday"]
            assert 0 <= (day - called_on).days <= 14


@each_dialogue
def test_what_the_voice_reads_is_what_the_truth_holds(dialogue: dict[str, Any]) -> None:
    assert all(plain_words(turn["spoken"]) == turn["text"] for turn in dialogue["turns"])
    assert {turn["side"] for turn in dialogue["turns"]} == {"agent", "client"}
    assert 60 <= sum(len(turn["text"].split()) for turn in dialogue["turns"]) <= 230


@each_dialogue
def test_dialogue_belongs_to_the_company(dialogue: dict[str, Any]) -> None:
    company = read_company(HOME / "company.toml")
    assert dialogue["manager"] in {manager.id for manager in company.managers}
    assert dialogue["channel"] in {channel.id for channel in company.channels}
    assert dialogue["labels"]["product"] in {None, *(product.name for product in company.products)}
    started = datetime.fromisoformat(dialogue["started_at"])
    assert str(started.utcoffset()) == "1:00:00"  # London in summer time
    assert started.weekday() < 5


def test_every_kind_of_call_and_most_reasons_occur() -> None:
    kinds = Counter(dialogue["labels"]["call_type"] for dialogue in DIALOGUES)
    reasons = {dialogue["labels"]["refusal_reason"] for dialogue in DIALOGUES}
    assert set(kinds) == {"new_lead", "existing_customer", "wrong_number", "spam", "other_non_target"}
    assert min(kinds.values()) >= 2
    assert reasons >= {"price", "schedule", "delivery_time", "competitor", "thinking", "location", "instalments", "trust", "not_offered"}


def test_no_two_dialogues_share_id_client_or_moment() -> None:
    for field in ("id", "client_number", "started_at"):
        assert len({dialogue[field] for dialogue in DIALOGUES}) == len(DIALOGUES)


def test_maria_converts_better_though_nikolai_sells_more() -> None:
    leads = [dialogue for dialogue in DIALOGUES if dialogue["labels"]["call_type"] == "new_lead"]
    calls = Counter(dialogue["manager"] for dialogue in leads)
    sales = Counter(dialogue["manager"] for dialogue in leads if dialogue["labels"]["outcome"] == "sale")
    assert sales["nikolai"] > sales["maria"]
    assert sales["maria"] / calls["maria"] > 0.5
    assert sales["nikolai"] / calls["nikolai"] < 0.4
