"""What was said is found, the newest first, and the index follows every change of the words."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, update

from calls.correct_sides import swap_sides
from calls.formats.word_correction_json import write_word_correction
from calls.house import House, open_house
from calls.keeping.backup import back_up
from calls.keeping.erase import erase, scan
from calls.keeping.restore import restore
from calls.keeping.retention import apply_retention
from calls.model.call import CallId, Lane, call_id_of
from calls.model.company import RetentionRules
from calls.model.correction import Correction, Hand
from calls.model.errors import CallError
from calls.model.recording import Side
from calls.model.transcript import Provenance, Transcript, Turn, Word
from calls.model.word_correction import WordCorrection
from calls.settings import Settings
from calls.spoken.search.question import read_question
from calls.store.call_rows import CallFilter
from calls.store.search_filling import begin_filling, fill_index
from calls.store.search_index import first_id_at, index_again
from calls.store.search_repository import LOOKED_AT, Wanted
from calls.store.search_tables import StoredDocument
from calls.store.tables import StoredCall
from ingest.phone_numbers import number_forms
from tests.calls.samples import NOON, a_call, a_company

AGENT, CLIENT = Side.AGENT, Side.CLIENT
HAND = Hand("olga", NOON)
OLDEST, MIDDLE, NEWEST = (call_id_of(key) for key in ("oldest", "middle", "newest"))


def said(*turns: tuple[Side, str], language: str = "ru") -> Transcript:
    """A second for each word."""
    made, at = [], 0.0
    for side, text in turns:
        words = tuple(Word(word, at + place, at + place + 1) for place, word in enumerate(text.split()))
        at += len(words)
        made.append(Turn(side, words))
    return Transcript(tuple(made), Provenance("engine", "model", "1", language))


TALKS = {
    "oldest": said((AGENT, "How much are the windows you sold?"), (CLIENT, "Eleven thousand five hundred roubles"), language="en"),
    "middle": said((AGENT, "Скільки коштують вікна?"), (CLIENT, "П’ять тисяч, дуже дорого"), language="uk"),
    "newest": said((AGENT, "Окна очень дорогие, стоят девятьсот рублей"), (CLIENT, "Очень дорого. Перезвоните мне по поводу скидки")),
}


@pytest.fixture
def house(database_url: str, tmp_path: Path) -> Iterator[House]:
    with closing(open_house(Settings(company_dir=tmp_path, database_url=database_url))) as house:
        house.company.save(a_company(retention=RetentionRules(None, 60)))
        for day, (key, talk) in enumerate(TALKS.items()):
            number, at = f"+4420794600{day:02}", NOON + timedelta(days=day)
            house.calls.add(a_call(key, started_at=at, client_number=number, extension="101" if day else None), None, Lane.LIVE)
            house.transcripts.replace(call_id_of(key), talk)
        yield house


def found(house: House, text: str, side: Side | None = None, **narrowed: object) -> list[CallId]:
    wanted = Wanted(read_question(text), side, replace(CallFilter(), **narrowed))  # type: ignore[arg-type]
    return [row.id for row in house.search.page(wanted).rows]


def documents(house: House) -> int:
    with house.database.read() as connection:
        return connection.execute(select(func.count()).select_from(StoredDocument)).scalar_one()


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("окно", [NEWEST]),
        ("окнами", [NEWEST]),
        ("вікно", [MIDDLE]),
        ("window", [OLDEST]),
        ("sell", [OLDEST]),
        ("дорого", [NEWEST, MIDDLE]),  # one word in two languages
        ("дорогой", [NEWEST]),
        ("пʼять", [MIDDLE]),
        ("скидка дорого", [NEWEST]),
        ("скидка вікно", []),
        ('"очень дорого"', [NEWEST]),
        ('"дорого очень"', []),
        ('"рублей очень"', []),  # no run of words reaches from one turn into the next
        ("перезв*", [NEWEST]),
        ("win*", [OLDEST]),
        ("дорого -скидка", [MIDDLE]),
        ("дорого -перезв*", [MIDDLE]),
        ('дорого -"дуже дорого"', [NEWEST]),
        ("900", [NEWEST]),  # a figure that was said in words
        ("11500", [OLDEST]),
        ("слона", []),
    ],
)
def test_words_are_found_in_any_form_and_the_newest_call_first(house: House, text: str, calls: list[CallId]) -> None:
    assert found(house, text) == calls


def test_who_said_it_narrows_and_so_do_the_filters_of_the_list(house: House) -> None:
    assert found(house, "окно", AGENT) == [NEWEST]
    assert found(house, "окно", CLIENT) == []
    assert found(house, "дорого -окно", CLIENT) == [NEWEST, MIDDLE]  # it is the manager who names the windows
    assert found(house, "дорого", until=NOON + timedelta(days=2)) == [MIDDLE]
    assert found(house, "дорого", since=NOON + timedelta(days=2)) == [NEWEST]
    assert found(house, "дорого", manager="maria") == [NEWEST, MIDDLE]
    assert found(house, "дорого", manager="nikolai") == []
    assert found(house, "дорого", seen_by="nikolai") == []
    assert found(house, "window", has_manager=False) == [OLDEST]
    assert found(house, "дорого", call_type="spam") == []


def test_pages_follow_each_other_without_a_gap_and_what_comes_meanwhile_moves_nothing(house: House, monkeypatch) -> None:
    """Calls of one instant, too, and where the newest calls do not fill a page."""
    monkeypatch.setattr("calls.store.search_repository.LOOKED_AT", 3)
    assert LOOKED_AT == 1000
    for number in range(7):
        house.calls.add(a_call(f"same {number}", client_number=f"+442079461{number:03}"), None, Lane.LIVE)
        house.transcripts.replace(call_id_of(f"same {number}"), said((CLIENT, "слон" if number % 2 else "слон жираф")))
    for text, count in (("слон", 7), ("жираф", 4)):
        seen: list[CallId] = []
        after: str | None = None
        while True:
            page = house.search.page(Wanted(read_question(text), after=after, limit=2))
            seen += [row.id for row in page.rows]
            if len(seen) == 2:
                house.calls.add(a_call(f"late {text}", started_at=NOON + timedelta(days=9), client_number=None), None, Lane.LIVE)
                house.transcripts.replace(call_id_of(f"late {text}"), said((CLIENT, text)))
            if (after := page.next_cursor) is None:
                break
        assert len(seen) == len(set(seen)) == count
    with pytest.raises(CallError, match="not one of ours"):
        house.search.page(Wanted(read_question("слон"), after="12.x"))


def test_corrected_words_are_what_is_found(house: House) -> None:
    wrong = TALKS["newest"].turns[1]
    text = "Очень дорого. Перезвоните мне по поводу рассрочки"
    correction = WordCorrection(1, CLIENT, wrong.start_s, wrong.end_s, text)
    house.corrections.add(Correction(NEWEST, "words", write_word_correction(correction), None, "olga", NOON))
    assert (found(house, "рассрочка"), found(house, "скидка")) == ([NEWEST], [])
    house.transcripts.replace(NEWEST, TALKS["newest"])  # another run hears the same, and the correction stands over it
    assert (found(house, "рассрочка"), found(house, "скидка")) == ([NEWEST], [])


def test_another_run_and_exchanged_sides_are_followed(house: House) -> None:
    swap_sides(house, NEWEST, swapped=True, hand=HAND)
    assert (found(house, "окно", AGENT), found(house, "окно", CLIENT)) == ([], [NEWEST])
    swap_sides(house, NEWEST, swapped=False, hand=HAND)
    assert (found(house, "окно", AGENT), found(house, "окно", CLIENT)) == ([NEWEST], [])
    house.transcripts.replace(NEWEST, said((CLIENT, "совсем другое")))
    assert (found(house, "окно"), found(house, "другой"), documents(house)) == ([], [NEWEST], 3)


def test_after_retention_and_after_erasure_nothing_is_found_and_nothing_lies_in_the_index(house: House, tmp_path: Path) -> None:
    apply_retention(house, NOON + timedelta(days=60, hours=1), "olga")
    assert (found(house, "window"), found(house, "вікно"), documents(house)) == ([], [MIDDLE], 2)
    erase(house, number_forms("+442079460002", "GB"), "olga")
    assert (found(house, "окно"), found(house, "вікно"), documents(house)) == ([], [MIDDLE], 1)
    assert list(scan(house, number_forms("+442079460002", "GB"), lambda *_: None)) == []
    if house.database.is_sqlite:
        data = b"".join(path.read_bytes() for path in tmp_path.glob("calls.db*"))
        assert [word for word in ("скидк", "перезвон", "девятьсот", "roubles") if word.encode() in data] == []
        with house.database.write() as connection:
            connection.exec_driver_sql("CREATE VIRTUAL TABLE temp.terms USING fts5vocab('main', 'search_index', 'row')")
            terms = set(connection.exec_driver_sql("SELECT term FROM temp.terms").scalars())
        assert {"aвікно", "cвікна"} <= terms
        assert not terms & {"aокно", "cокна", "bскидка", "dскидки", "awindow"}


def test_a_scan_sees_a_number_that_was_spoken_and_is_in_the_index(house: House) -> None:
    house.transcripts.replace(NEWEST, said((CLIENT, "мой номер 442079460002")))
    found_in = {one.table for one in scan(house, number_forms("+442079460002", "GB"), lambda *_: None)}
    assert {"search_documents", "transcripts"} <= found_in
    assert found(house, "442079460002") == [NEWEST]


def test_a_call_whose_moment_is_corrected_finds_its_new_place(house: House) -> None:
    """Another source tells when the call really began."""
    with house.database.write() as connection:
        connection.execute(update(StoredCall).where(StoredCall.id == MIDDLE).values(started_at=NOON + timedelta(days=9)))
        index_again(connection, MIDDLE)
    assert found(house, "дорого") == [MIDDLE, NEWEST]
    assert found(house, "дорого", until=NOON + timedelta(days=5)) == [NEWEST]


def test_words_from_before_the_index_are_put_into_it_a_part_at_a_time(house: House, monkeypatch) -> None:
    monkeypatch.setattr("calls.store.search_filling.AT_ONCE", 2)
    with house.database.write() as connection:
        connection.execute(delete(StoredDocument))
        begin_filling(connection)
    assert (house.search.is_filling(), found(house, "дорого")) == (True, [])
    fill_index(house.database)
    assert (house.search.is_filling(), found(house, "дорого"), documents(house)) == (False, [NEWEST, MIDDLE], 3)
    fill_index(house.database)


def test_words_that_cannot_be_read_do_not_keep_the_house_shut(house: House) -> None:
    with house.database.write() as connection:
        connection.exec_driver_sql("UPDATE transcripts SET body = '{' WHERE call_id = '" + MIDDLE + "'")
        begin_filling(connection)
    fill_index(house.database)
    assert (found(house, "дорого"), documents(house)) == ([NEWEST], 2)


def test_a_restored_house_finds_what_the_other_one_found(house: House, tmp_path: Path) -> None:
    """From either database into SQLite; the index itself is not in the backup."""
    made = back_up(house, tmp_path / "house.tar", "1", lambda *_: None)
    assert "search_documents" not in made.manifest.tables
    (tmp_path / "there").mkdir()
    with closing(open_house(Settings(company_dir=tmp_path / "there"))) as there:
        restore(there, made.path, lambda *_: None)
        assert found(there, "дорого") == [NEWEST, MIDDLE]
        assert not there.search.is_filling()


def test_ids_grow_with_the_moment() -> None:
    early = datetime(2026, 3, 2, 12, 0, 0, 999_000, UTC)
    assert first_id_at(early) + (1 << 20) == first_id_at(early + timedelta(milliseconds=1))
    assert first_id_at(datetime(2200, 1, 1, tzinfo=UTC)) < 2**63
