"""Every verdict is kept under the version that reached it, and two versions can be held against each other."""

from calls.house import House
from calls.model.call import Direction, Lane, call_id_of
from calls.model.taxonomy import NO_TAXONOMY, OwnClass, Taxonomy
from calls.model.verdict import Outcome
from calls.store.verdict_versions import VersionCount
from tests.calls.samples import MARIA, a_call, a_company, a_recording, a_verdict

ONLINE = Taxonomy((OwnClass("refusal_reason", "online", "price", {"en": "Online"}, {"en": ("cheaper online",)}),))


def fill(house: House) -> None:
    house.company.save(a_company())
    house.calls.add(a_call("k1"), a_recording("k1"), Lane.LIVE)
    house.calls.add(a_call("k2", direction=Direction.OUTBOUND, extension=None), a_recording("k2"), Lane.LIVE)
    house.calls.add(a_call("k3"), a_recording("k3"), Lane.LIVE)
    for key in ("k1", "k2", "k3"):
        house.verdicts.replace(call_id_of(key), a_verdict())
    house.verdicts.replace(call_id_of("k1"), a_verdict(version="rules-2"))
    house.verdicts.replace_many([(call_id_of(key), a_verdict(version="rules-2", outcome=Outcome.UNDECIDED)) for key in ("k1", "k2")])


def test_versions_are_counted_the_one_at_work_last(house: House) -> None:
    fill(house)
    assert house.verdict_versions.all() == (VersionCount("rules-1", 3, 1), VersionCount("rules-2", 2, 2))


def test_two_versions_meet_on_the_calls_that_both_judged(house: House) -> None:
    fill(house)
    pairs = {pair.call_id: pair for pair in house.verdict_versions.both("rules-1", "rules-2")}
    assert set(pairs) == {call_id_of("k1"), call_id_of("k2")}
    one = pairs[call_id_of("k1")]
    assert (one.manager_id, one.manager_name, one.counts) == (MARIA, "Maria", True)
    assert (one.old.outcome, one.new.outcome) == (Outcome.REFUSAL, Outcome.UNDECIDED)  # the newest of two by one version
    assert pairs[call_id_of("k2")].counts is False
    assert list(house.verdict_versions.both("rules-1", "rules-9")) == []


def test_a_taxonomy_is_the_same_object_until_another_is_applied(house: House) -> None:
    assert house.taxonomies.current() is NO_TAXONOMY
    house.taxonomies.apply(ONLINE, "# mine", "olga")
    current = house.taxonomies.current()
    assert current.classes == ONLINE.classes
    assert house.taxonomies.current() is current
    house.taxonomies.apply(NO_TAXONOMY, "", "pavel")
    assert house.taxonomies.current().classes == ()
    newest, oldest = house.taxonomies.versions()
    assert (newest.version, newest.is_current, newest.applied_by) == ("t0", True, "pavel")
    assert (oldest.written, oldest.is_current, oldest.taxonomy.classes) == ("# mine", False, ONLINE.classes)


def test_the_class_of_a_call_is_counted_with_it_and_goes_with_its_reason(house: House) -> None:
    house.calls.add(a_call(), a_recording(), Lane.LIVE)
    house.verdicts.replace(call_id_of("k1"), a_verdict(classes={"refusal_reason": "online"}))
    with house.database.read() as connection:
        assert connection.exec_driver_sql("SELECT refusal_reason_class, ad_channel_class FROM calls").one() == ("online", None)
    verdict = house.verdicts.current(call_id_of("k1"))
    assert verdict is not None
    assert verdict.classes == {"refusal_reason": "online"}
