"""Old sound and words go by the company's rule; verdicts, counts and what is younger stay."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from api.housekeeping import look_around
from calls.formats.word_correction_json import write_word_correction
from calls.house import House, open_house
from calls.keeping.retention import Kept, LetGo, apply_retention, look_at
from calls.model.call import CallId, Lane, call_id_of
from calls.model.comment import Said
from calls.model.company import RetentionRules
from calls.model.correction import Correction, Hand
from calls.model.errors import SetupError
from calls.model.recording import Side
from calls.model.rerun import Again
from calls.model.verdict import Finding
from calls.model.word_correction import WordCorrection
from calls.settings import Settings
from calls.store.audit_repository import AuditFilter
from calls.store.call_rows import CallFilter
from calls.store.wipe import wipe_deleted
from ingest.company.problems import CompanyFileError
from ingest.company.reading import read_text
from ingest.company.text import company_text
from tests.calls.samples import NOON, a_call, a_company, a_recording, a_transcript, a_verdict

OLD, YOUNG, BOUND = call_id_of("old"), call_id_of("young"), call_id_of("bound")
SHARED = b"the same silent line" * 100
PUT_RIGHT = WordCorrection(1, Side.CLIENT, 1.5, 1.75, "marmalade")
RULES = RetentionRules(audio_days=30, words_days=60)


@pytest.fixture
def house(blobs_settings: Settings, database_url: str, tmp_path: Path) -> Iterator[House]:
    """A call of 61 days ago, one of exactly 30, one of today; the oldest and the newest hold the same playback copy."""
    settings = blobs_settings.model_copy(update={"company_dir": tmp_path, "database_url": database_url})
    with closing(open_house(settings)) as house:
        house.company.save(a_company(retention=RULES))
        for key, age in (("old", 61), ("bound", 30), ("young", 0)):
            own, shared = house.blobs.put_bytes(key.encode() * 500), house.blobs.put_bytes(SHARED)
            recording = a_recording(key, sha256=own, playback_sha256=None if key == "bound" else shared)
            house.calls.add(a_call(key, started_at=NOON - timedelta(days=age), client_number=f"+4420794600{age:02}"), recording, Lane.LIVE)
            _understand(house, call_id_of(key))
        yield house


def _understand(house: House, call_id: CallId) -> None:
    house.transcripts.replace(call_id, a_transcript())
    finding = Finding("outcome", "refusal", "marmalade dirigible", Side.CLIENT, 31.5, 32.25, "refusal_reason", 0.9)
    house.verdicts.replace(call_id, a_verdict(findings=(finding,)))
    value = '{"value": "window", "quote": {"text": "a zeppelin window", "side": "client", "start_s": 1.5, "end_s": 1.75}}'
    house.corrections.add(Correction(call_id, "product", value, None, "olga", NOON, "heard twice"))
    house.comments.add(call_id, Said(31.5, "marmalade? He says it twice"), Hand("olga", NOON))
    house.corrections.add(Correction(call_id, "words", write_word_correction(PUT_RIGHT), None, "olga", NOON, ""))


def is_here(house: House, data: bytes) -> bool:
    return house.blobs.exists(sha256(data).hexdigest())


def test_show_says_what_is_due_and_takes_nothing(house: House) -> None:
    assert look_at(house, NOON) == Kept(RULES, sound_due=1, words_due=1)
    assert house.transcripts.current(OLD) is not None


def test_older_sound_and_words_go_and_the_bound_itself_stays(house: House) -> None:
    assert apply_retention(house, NOON, "olga") == LetGo(sound=1, words=1, objects=1)
    assert [is_here(house, key * 500) for key in (b"old", b"bound", b"young")] == [False, True, True]
    assert is_here(house, SHARED)
    assert (house.calls.find_recording(OLD), house.transcripts.current(OLD)) == (None, None)
    assert house.transcripts.heard(BOUND) == house.transcripts.heard(YOUNG) == a_transcript()
    assert apply_retention(house, NOON, "olga") == LetGo(0, 0, 0)
    assert apply_retention(house, NOON + timedelta(seconds=1), "olga") == LetGo(sound=1, words=0, objects=1)


def test_the_verdict_stays_without_its_words(house: House) -> None:
    before, counts = house.verdicts.current(OLD), house.leads.of_lead(OLD)
    apply_retention(house, NOON, "olga")
    after = house.verdicts.current(OLD)
    assert before is not None
    assert after == replace(before, findings=tuple(replace(one, quote="") for one in before.findings))
    assert house.leads.of_lead(OLD) == counts
    assert house.calls.count(CallFilter(outcome=before.outcome)) == 3
    assert [(one.field, "zeppelin" in (one.value or "")) for one in house.corrections.of(OLD)] == [("product", False)]
    assert len(house.corrections.of(YOUNG)) == 2


def test_everything_derived_is_what_a_rebuild_gives(house: House) -> None:
    apply_retention(house, NOON, "olga")
    counts = house.leads.of_lead(OLD)
    house.contexts.rebuild()
    assert house.leads.of_lead(OLD) == counts


def test_a_call_without_words_is_not_understood_again(house: House) -> None:
    for call_id in (OLD, YOUNG):
        with house.database.write() as connection:
            connection.exec_driver_sql(
                "INSERT INTO stage_runs (call_id, stage, state, lane, since, attempt, deaths, is_permanent) "
                f"VALUES ('{call_id}', 'understand', 'done', 0, '2026-03-02 12:00:00', 0, 0, false)"
            )
    again = Again(None, None, None)
    assert house.reruns.count("understand", again) == 2
    apply_retention(house, NOON, "olga")
    assert house.reruns.count("understand", again) == 1


def test_without_a_rule_everything_is_kept(house: House) -> None:
    house.company.save(a_company())
    assert apply_retention(house, NOON + timedelta(days=36_000), "olga") == LetGo(0, 0, 0)


def test_housekeeping_does_it_each_day_and_the_audit_lists_it(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    class Later(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return NOON

    monkeypatch.setattr("api.housekeeping.datetime", Later)
    look_around(house, is_sweeping=False)
    assert house.transcripts.current(OLD) is not None
    look_around(house, is_sweeping=False, is_new_day=True)
    assert house.transcripts.current(OLD) is None
    (entry,) = house.audit.page(AuditFilter(what="/retention"))
    assert (entry.who, entry.details) == ("retention", {"sound of calls": "1", "words of calls": "1", "objects": "1"})


def test_what_one_part_of_housekeeping_stumbles_over_keeps_nothing_beyond_its_days(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    class Later(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return NOON

    def stumble(*_: object) -> None:
        raise SetupError("EARSHOT_SMTP_URL is no address of a mail server")

    monkeypatch.setattr("api.housekeeping.datetime", Later)
    monkeypatch.setattr("api.housekeeping.look_after_evenings", stumble)
    look_around(house, is_sweeping=False, is_new_day=True)
    assert house.transcripts.current(OLD) is None


def test_after_a_wipe_the_files_hold_no_word_of_it(house: House, tmp_path: Path) -> None:
    if not house.database.is_sqlite:
        pytest.skip("what PostgreSQL keeps on its disk is looked at by its own tools")
    apply_retention(house, NOON + timedelta(days=1000), "olga")
    wipe_deleted(house.database)
    for path in tmp_path.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert [word for word in (b"marmalade", b"dirigible", b"zeppelin", b"oldoldold") if word in data] == [], path


def test_the_company_file_says_it() -> None:
    text = company_text(a_company(retention=RULES), None)
    assert "[retention]\naudio_days = 30\nwords_days = 60" in text
    assert read_text(text, "company.toml").company.retention == RULES
    assert read_text(company_text(a_company(), None), "company.toml").company.retention == RetentionRules(None, None)
    with pytest.raises(CompanyFileError, match="audio_days is not a whole number from 1 to 36600"):
        read_text(text.replace("audio_days = 30", "audio_days = 0"), "company.toml")
