"""Labels that people keep in tables become corrections; a bad line is named and no more, the same file again changes nothing."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from calls.formats.correction_words import told_correction
from calls.house import House, open_house
from calls.model.call import Lane, call_id_of
from calls.model.correction import Hand
from calls.model.errors import CallError
from calls.model.verdict import Outcome
from calls.settings import Settings
from ingest.take_labels import TakenLabels, take_labels
from tests.calls.samples import NOON, a_call, a_company, a_recording, a_verdict

K1, K2 = call_id_of("k1"), call_id_of("k2")
OLGA = Hand("olga", NOON, "from the table")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with closing(open_house(Settings(company_dir=tmp_path))) as house:
        house.company.save(a_company())
        for key in ("k1", "k2"):
            house.calls.add(a_call(key), a_recording(key), Lane.LIVE)
            house.verdicts.replace(call_id_of(key), a_verdict())
        yield house


def take(house: House, folder: Path, text: str, name: str = "labels.csv", encoding: str = "utf-8", dry_run: bool = False) -> TakenLabels:
    file = folder / name
    file.write_bytes(text.encode(encoding))
    return take_labels(house, file, OLGA, dry_run=dry_run, tick=lambda *_: None)


def told(taken: TakenLabels) -> list[tuple[str, str, str | None]]:
    return [(one.call_id, one.field, told_correction(one).value) for one in taken.kept]


def test_a_field_a_line_and_what_a_calls_lines_say_together(house: House, tmp_path: Path) -> None:
    rows = (f"{K1},refusal_reason,trust,she says so", f"{K2},outcome,sale,", f"{K1},outcome,refusal,heard it", f"{K1},greeting,yes,")
    text = "\n".join(("call,field,value,note", *rows))
    taken = take(house, tmp_path, text)
    assert told(taken) == [
        (K1, "refusal_reason", "trust"),
        (K1, "outcome", "refusal"),
        (K1, "stages.greeting", "done"),
        (K2, "outcome", "sale"),
    ]
    assert taken.rejected == ()
    assert house.corrections.of(K1)[0].note == "she says so; heard it"
    assert house.corrections.of(K2)[0].note == "from the table"
    again = take(house, tmp_path, text)
    assert (again.kept, again.same, len(house.corrections.of(K1))) == ((), 4, 3)


def test_a_call_a_line_where_empty_cells_say_nothing(house: House, tmp_path: Path) -> None:
    text = f"Звонок;call_type;outcome;product;farewell;Примечание;сумма\n{K1};new_lead;refusal;none;нет;слышно сразу;1\n{K2};spam;;;;;\n"
    taken = take(house, tmp_path, text, encoding="cp1251")
    assert told(taken) == [
        (K1, "call_type", "new_lead"),
        (K1, "outcome", "refusal"),
        (K1, "product", "none"),
        (K1, "stages.farewell", "missed"),
        (K2, "call_type", "spam"),
    ]
    assert taken.unused == ("сумма",)
    assert house.corrections.of(K1)[0].note == "слышно сразу"


def test_an_empty_value_takes_back(house: House, tmp_path: Path) -> None:
    take(house, tmp_path, f"call,field,value\n{K1},outcome,sale\n")
    assert told(take(house, tmp_path, f"call,field,value\n{K1},outcome,\n")) == [(K1, "outcome", None)]
    assert house.verdicts.current(K1).outcome is Outcome.REFUSAL


def test_every_bad_line_is_named_with_its_remedy_and_the_others_count(house: House, tmp_path: Path) -> None:
    rows = [
        f"{K1},outcome,sold",
        f"{K1},product,window",
        "c0,outcome,sale",
        ",outcome,sale",
        f"{K1},,",
        f"{K1},product,none",
        f"{K2},outcome,sale",
        f"{K2},refusal_reason,price",
        f"{K1},outcome",
    ]
    taken = take(house, tmp_path, "call,field,value\n" + "\n".join(rows) + "\n")
    assert told(taken) == [(K1, "product", "window")]
    assert [(one.line, one.message) for one in taken.rejected] == [
        (2, "outcome cannot be 'sold'"),
        (4, "There is no call c0 to correct"),
        (5, "call is empty"),
        (6, "nothing is said of the call"),
        (7, "product of this call stands on line 3 already and differs"),
        (8, "the outcome is sale, and only a refusal has a reason"),
        (9, "the outcome is sale, and only a refusal has a reason"),
        (10, "2 columns where the first line has 3"),
    ]
    assert all(one.remedy and one.file == "labels.csv" for one in taken.rejected)


def test_a_line_says_it_one_way_or_the_other(house: House, tmp_path: Path) -> None:
    taken = take(house, tmp_path, f"call,field,value,product\n{K1},outcome,sale,window\n")
    assert "fills in the column of another" in taken.rejected[0].message


@pytest.mark.parametrize("text", ["call,amount\nx,1\n", "field,value\noutcome,sale\n", ""])
def test_a_table_without_what_is_needed_is_refused_whole(house: House, tmp_path: Path, text: str) -> None:
    with pytest.raises(CallError) as refused:
        take(house, tmp_path, text)
    assert "labels.csv:1" in refused.value.message
    assert "The first line must name" in refused.value.remedy


def test_a_dry_run_shows_what_would_be_and_keeps_nothing(house: House, tmp_path: Path) -> None:
    taken = take(house, tmp_path, f"call,outcome\n{K1},sale\nc0,sale\n", dry_run=True)
    assert told(taken) == [(K1, "outcome", "sale")]
    assert [one.line for one in taken.rejected] == [3]
    assert house.corrections.of(K1) == ()


def test_labelled_calls_are_labels_too(house: House, tmp_path: Path) -> None:
    lead = {
        "call_type": "new_lead", "outcome": "sale", "refusal_reason": None, "product": "window", "ad_channel": None,
        "recording_notice": True,
        "requested_slots": [{"weekday": "tue", "date": "2026-09-22", "from": "17:00", "to": None, "met": True}],
        "stages": {"greeting": True, "rapport": False, "price_wording": None},
    }  # fmt: skip
    spam = {"call_type": "spam", "outcome": "not_applicable", "refusal_reason": None, "product": None, "requested_slots": []}
    lines = [json.dumps({"id": K1, "labels": lead}), "{", json.dumps({"id": K2, "labels": spam}), json.dumps({"id": K2, "labels": [1]})]
    taken = take(house, tmp_path, "\n".join(lines), name="labels.jsonl")
    said = {(call, field): value for call, field, value in told(taken)}
    assert said == {
        (K1, "call_type"): "new_lead",
        (K1, "outcome"): "sale",
        (K1, "product"): "window",
        (K1, "ad_channel"): "none",
        (K1, "recording_notice"): "true",
        (K1, "requested_slots"): "2026-09-22 17:00- met",
        (K1, "stages.greeting"): "done",
        (K1, "stages.rapport"): "missed",
        (K1, "stages.price_wording"): "none",
        (K2, "call_type"): "spam",
        (K2, "product"): "none",
        (K2, "requested_slots"): "none",
    }
    assert [one.line for one in taken.rejected] == [2, 4]
    assert take(house, tmp_path, "\n".join(lines), name="labels.jsonl").kept == ()
