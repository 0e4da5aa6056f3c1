"""Versions of a company's own weights: kept, put in use and put aside, seen by everybody at once."""

import pytest

from calls.house import House, open_house
from calls.model.errors import SetupError
from calls.model.own_weights import NO_OWN_WEIGHTS, OwnTable
from calls.store.own_weights_repository import Taught

RUSSIAN, ENGLISH = ("ru", "uk"), ("en",)


def taught(languages: tuple[str, ...], weight: float = 0.5) -> Taught:
    table = OwnTable(("refusal", "sale"), (0.0, 0.0), {"a замер": (-weight, weight)}, 1.5, 0.01)
    return Taught(languages, {"outcome": table}, {"outcome": ("k1", "k2")}, "rules-4.w1", '{"outcome": {}}')


def test_nothing_is_in_use_at_first(house: House) -> None:
    assert house.own_weights.current() is NO_OWN_WEIGHTS
    assert (house.own_weights.versions(), house.own_weights.newest_training()) == ((), None)


def test_what_is_promoted_is_in_use_for_its_languages(house: House) -> None:
    version = house.own_weights.promote(taught(RUSSIAN), "olga")
    current = house.own_weights.current()
    assert (current.version, set(current.tables)) == (version, {"ru", "uk"})
    assert current.tables["uk"] == taught(RUSSIAN).tables
    assert house.own_weights.current() is current  # read once
    (kept,) = house.own_weights.versions()
    assert (kept.version, kept.languages, kept.calls, kept.base, kept.made_by, kept.is_in_use) == (
        version,
        RUSSIAN,
        2,
        "rules-4.w1",
        "olga",
        True,
    )


def test_one_version_of_each_group_is_in_use(house: House) -> None:
    first = house.own_weights.promote(taught(RUSSIAN), "olga")
    english = house.own_weights.promote(taught(ENGLISH), "olga")
    alone = house.own_weights.current().version
    second = house.own_weights.promote(taught(RUSSIAN, 0.75), "olga")
    assert {one.version: one.is_in_use for one in house.own_weights.versions()} == {second: True, english: True, first: False}
    assert house.own_weights.current().version not in (alone, first, second, english)
    assert house.own_weights.current().tables["ru"]["outcome"].weights == {"a замер": (-0.75, 0.75)}


def test_an_earlier_version_is_put_in_use_again(house: House) -> None:
    first = house.own_weights.promote(taught(RUSSIAN), "olga")
    house.own_weights.promote(taught(RUSSIAN, 0.75), "olga")
    house.own_weights.use(first)
    assert house.own_weights.current().version == first
    assert house.own_weights.use_shipped() == 1
    assert house.own_weights.current() is NO_OWN_WEIGHTS or not house.own_weights.current().tables
    assert house.own_weights.current().version == ""
    assert len(house.own_weights.versions()) == 2
    with pytest.raises(SetupError, match="no own weights c0"):
        house.own_weights.use("c0")


def test_the_same_taught_twice_is_one_version(house: House) -> None:
    first = house.own_weights.promote(taught(RUSSIAN), "olga")
    house.own_weights.promote(taught(RUSSIAN, 0.75), "olga")
    assert house.own_weights.promote(taught(RUSSIAN), "petr") == first
    assert house.own_weights.current().version == first
    assert len(house.own_weights.versions()) == 2


def test_another_process_sees_what_was_put_in_use(house: House) -> None:
    worker = open_house(house.settings)
    try:
        assert worker.own_weights.current().version == ""
        version = house.own_weights.promote(taught(RUSSIAN), "olga")
        assert worker.own_weights.current().version == version
        house.own_weights.use_shipped()
        assert worker.own_weights.current().version == ""
    finally:
        worker.close()


def test_every_training_is_noted_and_the_newest_is_shown(house: House) -> None:
    house.own_weights.note('{"n": 1}', "olga", is_dry_run=False)
    house.own_weights.note('{"n": 2}', "petr", is_dry_run=True)
    newest = house.own_weights.newest_training()
    assert newest is not None
    assert (newest.report, newest.made_by, newest.is_dry_run) == ('{"n": 2}', "petr", True)
