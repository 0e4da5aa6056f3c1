"""A company's own tables as text, and their versions by content."""

from dataclasses import replace

from calls.formats.own_weights_json import own_version, read_own_tables, version_in_use, write_own_tables
from calls.model.own_weights import OwnTable

TABLE = OwnTable(("refusal", "sale"), (0.1, -0.1), {"a замер_согласовать": (-0.5, 0.75)}, 1.25, 0.01)


def test_tables_come_back_as_they_were_written() -> None:
    tables = {"outcome": TABLE, "call_type": replace(TABLE, weights={})}
    assert read_own_tables(write_own_tables(tables)) == tables


def test_a_version_is_named_by_languages_and_content() -> None:
    version = own_version(("ru", "uk"), {"outcome": TABLE})
    assert version == own_version(("ru", "uk"), read_own_tables(write_own_tables({"outcome": TABLE})))
    assert version != own_version(("en",), {"outcome": TABLE})
    assert version != own_version(("ru", "uk"), {"outcome": replace(TABLE, stretch=1.5)})


def test_what_is_in_use_for_several_languages_has_one_name() -> None:
    assert version_in_use([]) == ""
    assert version_in_use(["c1"]) == "c1"
    assert version_in_use(["c2", "c1"]) == version_in_use(["c1", "c2"])
    assert version_in_use(["c1", "c2"]) not in ("c1", "c2")
