"""After a client is erased, neither his number nor his words nor his sound stand anywhere: not even in the bytes of the files."""

import gzip
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from calls.formats.word_correction_json import write_word_correction
from calls.house import House, open_house
from calls.keeping.erase import counts_of, erase, scan, traces_of
from calls.model.call import Direction, Lane, call_id_of
from calls.model.correction import Correction
from calls.model.errors import CallError, SetupError
from calls.model.intake import Accepted
from calls.model.recording import Side
from calls.model.transcript import Turn, Word
from calls.model.verdict import Finding
from calls.model.word_correction import WordCorrection
from calls.settings import Settings
from calls.store.audit_repository import AuditFilter
from calls.store.book_tables import StoredBookChange, StoredCost
from calls.store.call_rows import CallFilter
from ingest.phone_numbers import number_forms
from tests.calls.samples import NOON, a_call, a_company, a_recording, a_transcript, a_verdict
from tests.contracts.book_samples import an_order, gbp
from tests.contracts.test_recorders import FACTS, a_delivery, a_part

HIS, OTHERS = "+442079460001", "+442079460002"
FORMS = number_forms(HIS, "GB")
assert FORMS is not None
SOUND, SHARED, PEAKS = b"his very own voice" * 3000, b"a silent line" * 3000, b"peaks of his voice" * 40
EVENTS = gzip.compress(b'{"caller": "020 7946 0001"}\n')


@pytest.fixture
def house(blobs_settings: Settings, database_url: str, tmp_path: Path) -> Iterator[House]:
    """His: a call by file, one by a recorder, one that we made; another client's call holds some of the same bytes."""
    settings = blobs_settings.model_copy(update={"company_dir": tmp_path, "database_url": database_url})
    with closing(open_house(settings)) as house:
        house.company.save(a_company())
        own, shared = house.blobs.put_bytes(SOUND), house.blobs.put_bytes(SHARED)
        house.calls.add(a_call("in-02079460001.wav"), a_recording(sha256=own, name="in-02079460001.wav"), Lane.LIVE)
        house.calls.set_peaks(own, house.blobs.put_bytes(PEAKS))
        _understand(house, "in-02079460001.wav")
        outbound = {"direction": Direction.OUTBOUND, "client_number": None, "dialled_number": HIS}
        house.calls.add(a_call("out", started_at=NOON + timedelta(days=1), **outbound), None, Lane.LIVE)
        facts = replace(FACTS, raw_events_sha256=house.blobs.put_bytes(EVENTS))
        part = a_part("a")
        part = replace(part, part=replace(part.part, sha256=shared), heard_sha256=shared)
        house.deliveries.put(a_delivery(part, facts=facts, recording=a_recording(sha256=shared)), ())
        house.calls.add(a_call("other", client_number=OTHERS), None, Lane.LIVE)
        house.deliveries.put(
            a_delivery(
                part,
                call=a_call("office:2", client_number=OTHERS),
                facts=replace(FACTS, linkedid="2", raw_events_sha256=None),
                recording=a_recording("mixed", sha256=sha256(b"mixed").hexdigest()),
            ),
            (),
        )
        house.intake.note("/spool/in-020 7946 0001.wav", "e" * 64, Accepted(call_id_of("in-02079460001.wav"), None))
        house.intake.note("/spool/other.wav", "f" * 64, Accepted(call_id_of("other"), None))
        house.orders.put([an_order("A-1", HIS, "480"), an_order("A-2", OTHERS, "90")])
        yield house


def _understand(house: House, key: str) -> None:
    words = Turn(Side.CLIENT, (Word("marmalade", 0.5, 0.9, 0.75), Word("dirigible", 0.9, 1.25)))
    house.transcripts.replace(call_id_of(key), a_transcript(turns=(words,)))
    finding = Finding("outcome", "refusal", "marmalade dirigible", Side.CLIENT, 0.5, 1.25, "refusal_reason", 0.9)
    house.verdicts.replace(call_id_of(key), a_verdict(findings=(finding,)))
    put_right = write_word_correction(WordCorrection(0, Side.CLIENT, 0.5, 1.25, "marmalade zeppelin"))
    house.corrections.add(Correction(call_id_of(key), "words", put_right, None, "olga", NOON, "he rang from 020-7946-0001"))


def no_tick(_done: int, _total: int) -> None: ...


def where(house: House) -> set[str]:
    assert FORMS is not None
    return {one.table for one in scan(house, FORMS, no_tick)}


def test_the_scan_finds_every_place_before_and_none_after(house: House) -> None:
    assert FORMS is not None
    before = where(house)
    assert {"calls", "recordings", "corrections", "intake", "orders", "order_events", "call_contexts", "object"} <= before
    erase(house, FORMS, "olga")
    assert where(house) == set()


def test_calls_and_all_that_is_his_go_and_others_stay(house: House) -> None:
    assert FORMS is not None
    done = erase(house, FORMS, "olga")
    assert (done.calls, done.transcripts, done.verdicts, done.orders, done.files) == (3, 1, 1, 1, 1)
    assert house.calls.count(CallFilter()) == 2
    assert {one.number: (one.amount, one.client_number == OTHERS) for one in house.orders.all()} == {
        "A-1": (gbp("480"), False),
        "A-2": (gbp("90"), True),
    }
    assert [house.blobs.exists(sha256(data).hexdigest()) for data in (SOUND, PEAKS, EVENTS, SHARED)] == [False, False, False, True]


def test_what_is_derived_is_what_a_rebuild_gives(house: House) -> None:
    assert FORMS is not None
    erase(house, FORMS, "olga")
    kept = house.contexts.of(call_id_of("other"))
    assert house.contexts.rebuild() == 2
    assert house.contexts.of(call_id_of("other")) == kept


def test_the_audit_says_so_without_the_number(house: House) -> None:
    assert FORMS is not None
    erase(house, FORMS, "olga")
    (entry,) = house.audit.page(AuditFilter(what="/erase"))
    assert (entry.who, entry.details) == ("olga", {"calls": "3", "objects": "3", "orders": "1", "files": "1"})


def test_the_bytes_of_the_files_hold_no_trace(house: House, tmp_path: Path) -> None:
    """Deleted rows and their log lie in a database's file until somebody wipes them: here the files themselves are read."""
    assert FORMS is not None
    if not house.database.is_sqlite:
        pytest.skip("what PostgreSQL keeps on its disk is looked at by its own tools; the scan above reads its rows")
    secrets = (b"442079460001", b"02079460001", b"020 7946 0001", b"020-7946-0001", b"marmalade", b"dirigible", b"zeppelin", SOUND, PEAKS)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(b"marmalade" in path.read_bytes() for path in files)
    erase(house, FORMS, "olga")
    for path in tmp_path.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert [secret for secret in secrets if secret in data] == [], path


def test_asked_again_it_finds_nothing_and_does_no_harm(house: House) -> None:
    assert FORMS is not None
    erase(house, FORMS, "olga")
    again = erase(house, FORMS, "olga")
    assert (again.calls, again.objects, again.orders, again.files) == (0, 0, 0, 0)
    assert house.calls.count(CallFilter()) == 2


def test_a_store_that_fails_takes_no_rows(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    assert FORMS is not None

    def fail(_self: object, _name: str) -> None:
        raise CallError("the disk is gone", permanent=False)

    monkeypatch.setattr(type(house.blobs), "remove", fail)
    with pytest.raises(CallError, match="the disk is gone"):
        erase(house, FORMS, "olga")
    assert counts_of(traces_of(house, FORMS)).calls == 3


def test_a_further_number_of_his_goes_too(house: House) -> None:
    assert FORMS is not None
    house.contexts.merge(OTHERS, HIS)
    assert counts_of(traces_of(house, FORMS)).calls == 5
    erase(house, FORMS, "olga")
    assert house.calls.count(CallFilter()) == 0


def test_the_companys_own_number_is_refused(house: House) -> None:
    own = number_forms("+442079460100", "GB")
    assert own is not None
    with pytest.raises(SetupError, match="the company's own"):
        traces_of(house, own)


@pytest.mark.parametrize(
    "text",
    ["+442079460001", "00442079460001", "+44 (0)20 7946 0001", "020 7946 0001", "020.7946.0001", "x02079460001.wav", "44-20-7946-0001"],
)
def test_usual_spellings_are_found(text: str) -> None:
    assert FORMS is not None
    assert FORMS.pattern().search(text)


@pytest.mark.parametrize("text", ["+442079460002", "1442079460001", "4420794600011", "20 7946 000"])
def test_other_numbers_are_not(text: str) -> None:
    assert FORMS is not None
    assert not FORMS.pattern().search(text)


def test_costs_of_his_leads_and_undone_imports_lose_the_number_too(house: House) -> None:
    """What undoing an import would write back is in the database as well."""
    assert FORMS is not None
    cost = {"type": "courier", "day": NOON.date(), "belongs_to": "lead", "target": HIS, "entry": "1", "currency": "GBP", "note": ""}
    was = {"order_number": "A-1", "client_number": HIS, "product": "window"}
    with house.database.write() as connection:
        connection.execute(insert(StoredCost).values(**cost, amount=Decimal("5.50")))
        connection.execute(insert(StoredBookChange).values(import_id=1, key='["A-1"]', was=was))
    assert {"costs", "book_changes"} <= where(house)
    erase(house, FORMS, "olga")
    assert where(house) == set()
    with house.database.read() as connection:
        (kept,) = connection.execute(select(StoredBookChange.was)).scalars()
        (target,) = connection.execute(select(StoredCost.target)).scalars()
    assert kept == {**was, "client_number": target}
    assert {one.client_number for one in house.orders.all()} == {target, OTHERS}
