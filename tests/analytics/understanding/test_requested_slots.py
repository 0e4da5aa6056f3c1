"""Times that the client asked for, on Tuesday, 15 September 2026 at ten; most are scraps of talk that taught the judges."""

from dataclasses import replace

import pytest

from analytics.understanding.requested_slots import find_requested_slots, requested_slots
from analytics.understanding.slot_tables import slot_tables_of
from analytics.understanding.spoken import prepare
from analytics.understanding.training.scraps import AT, Scrap, scraps
from analytics.understanding.verdict import NOTHING_KNOWN, understand
from calls.model.verdict import CallType
from tests.analytics.understanding.talk import TUESDAY, company, draft, talk

LEAST_OF_SCRAPS = 0.95


def _said(scrap: Scrap) -> list[str]:
    tables = slot_tables_of(scrap.language)
    assert tables is not None
    return [str(one.value) for one in requested_slots(prepare(scrap.transcript, tables.stray_words), tables, AT).findings]


@pytest.mark.parametrize("language", ["ru", "uk", "en"])
def test_scraps_are_understood_as_their_labels_say(language: str) -> None:
    """They taught the judges: a floor against regressions, no measure of unseen talk."""
    said = [(scrap, _said(scrap)) for scrap in scraps() if scrap.language == language]
    wrong = [(scrap.expected, told) for scrap, told in said if list(scrap.expected) != told]
    assert len(said) >= 40
    assert len(wrong) <= (1 - LEAST_OF_SCRAPS) * len(said), wrong


@pytest.mark.parametrize(
    ("call_type", "asks"), [(CallType.NEW_LEAD, True), (CallType.EXISTING_CUSTOMER, True), (None, True), (CallType.SPAM, False)]
)
def test_only_clients_ask_for_times_of_ours(call_type: CallType | None, asks: bool) -> None:
    one = replace(draft("c: could you come on saturday\na: yes saturday is fine"), call_type=call_type)
    assert bool(find_requested_slots(one).requested_slots) is asks


def test_a_part_of_today_that_is_over_was_not_asked_for() -> None:
    late = draft("a: what seems to be the matter\nc: it stopped altogether this morning\na: and how old is it", at=TUESDAY.replace(hour=15))
    assert find_requested_slots(late).requested_slots == ()


def test_what_nobody_answered_was_not_met() -> None:
    asked = replace(draft("c: could you come on friday"), call_type=CallType.NEW_LEAD)
    found = find_requested_slots(asked)
    assert [finding.value for finding in found.findings] == ["2026-09-18 not met"]


def test_the_probability_is_of_the_wish_and_of_its_being_met() -> None:
    (finding,) = find_requested_slots(
        draft("a: what day would suit you\nc: thursday after five\na: thursday at half past five is free")
    ).findings
    assert 0.25 <= finding.probability <= 1.0
    assert finding.quote == "thursday after five"


SALAD = """
c: двух помидор шум окна пять пальто дерево семь вторник лак восемь горы
a: в среду мыло до кот десять пол вода
c: окно восемь третий лес сад стол суббота ночь перо четыре шар нос
a: ель рыба сок дым час лёд мост три
"""


@pytest.mark.parametrize("language", ["ru", "uk", "en"])
def test_of_a_salad_of_words_nothing_is_certain(language: str) -> None:
    tables = slot_tables_of(language)
    assert tables is not None
    found = requested_slots(prepare(talk(SALAD.strip(), language), tables.stray_words), tables, TUESDAY)
    assert all(finding.probability < 0.75 for finding in found.findings)
    assert understand(talk(SALAD.strip(), language), company(), TUESDAY).requested_slots == ()


def test_a_language_with_no_more_than_these_tables_shows_no_more() -> None:
    lines = "a: на когда вас записать\nc: можно завтра в три часа дня\na: да конечно записала на три"
    verdict = understand(talk(lines, "ru-RU"), company(), TUESDAY)
    assert [one.value for one in verdict.findings if one.field == "requested_slot"] == ["2026-09-16 15:00- met"]


def test_a_language_without_tables_shows_nothing() -> None:
    verdict = understand(talk("c: könnten sie morgen um drei kommen\na: ja natürlich", "de"), company(), TUESDAY)
    assert replace(verdict, quality=None) == NOTHING_KNOWN
