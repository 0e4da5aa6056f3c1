"""What was meant is found: passages follow every change of the words, and questions are kept for minutes only."""

import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from analytics.understanding.search_by_meaning import Meanings, serve_questions
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
from calls.model.word_correction import WordCorrection
from calls.search_by_meaning import NotAnsweredError, Sought, search_by_meaning
from calls.search_calls import FoundCall
from calls.settings import Settings
from calls.spoken.search.question import WrongQuestionError
from calls.store.call_rows import CallFilter
from calls.store.meaning_tables import StoredPassages, StoredQuestion
from calls.store.question_repository import Asked, QuestionRepository
from ingest.phone_numbers import number_forms
from tests.calls.samples import NOON, a_call, a_company
from tests.contracts.stage_samples import Clock
from tests.contracts.test_search import said
from tests.fakes.sentence_model import FakeSentenceModel

AGENT, CLIENT = Side.AGENT, Side.CLIENT
PRICE, REFUND, BOTH, SILENT = (call_id_of(key) for key in ("price", "refund", "both", "silent"))
TALKS = {
    "price": said((AGENT, "Good morning, windows here"), (CLIENT, "That is too expensive for me"), language="en"),
    "refund": said((AGENT, "It will cost you much on Friday"), (CLIENT, "I want my money back"), language="en"),
    "both": said((AGENT, "You may return it"), (CLIENT, "Tomorrow is a good day for me"), language="en"),
    "silent": said((AGENT, "Hello"), language="en"),
}


@pytest.fixture
def house(database_url: str, tmp_path: Path) -> Iterator[House]:
    with closing(open_house(Settings(company_dir=tmp_path, database_url=database_url, search_model="topics"))) as house:
        house.company.save(a_company(retention=RetentionRules(None, 60)))
        for day, (key, talk) in enumerate(TALKS.items()):
            number, at = f"+4420794600{day:02}", NOON + timedelta(days=day)
            house.calls.add(a_call(key, started_at=at, client_number=number, extension="101" if day else None), None, Lane.LIVE)
            house.transcripts.replace(call_id_of(key), talk)
        yield house


@pytest.fixture
def meanings(house: House) -> Meanings:
    return Meanings(house, FakeSentenceModel())


def read_all(meanings: Meanings) -> int:
    meanings.rests_until = 0.0
    return sum(1 for _ in iter(lambda: meanings.step(is_idle=True), False))


def found(meanings: Meanings, text: str, side: Side | None = None, **narrowed: object) -> list[FoundCall]:
    house, narrow = meanings.house, CallFilter(**narrowed)  # type: ignore[arg-type]
    sought = Sought(text, "anna", side, narrow, 20, 0.0)
    with pytest.raises(NotAnsweredError):
        search_by_meaning(house, sought, hides_numbers=False)
    assert meanings.answer() == 1
    rows = search_by_meaning(house, sought, hides_numbers=False).rows
    with house.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM search_questions")
    return list(rows)


def ids(meanings: Meanings, text: str, side: Side | None = None, **narrowed: object) -> list[CallId]:
    return [one.call.id for one in found(meanings, text, side, **narrowed) if (one.nearness or 0) > 0.7]


def kept(house: House) -> dict[str, tuple[str, int]]:
    with house.database.read() as connection:
        return {row.call_id: (row.sides, len(row.vectors)) for row in connection.execute(select(StoredPassages.__table__))}


def test_every_call_gets_its_numbers_once_the_newest_first(house: House, meanings: Meanings) -> None:
    assert house.passages.lacking("topics", 9) == (SILENT, BOTH, REFUND, PRICE)
    assert house.passages.counts("topics") == (0, 4)
    assert read_all(meanings) == 4
    assert kept(house) == {PRICE: ("ac", 10), REFUND: ("ac", 10), BOTH: ("ac", 10), SILENT: ("", 0)}
    assert (house.passages.lacking("topics", 9), house.passages.counts("topics")) == ((), (4, 4))
    assert read_all(meanings) == 0


def test_what_was_meant_is_found_with_its_second_and_the_nearest_call_first(meanings: Meanings) -> None:
    read_all(meanings)
    first, *others = found(meanings, "how much does it cost")
    assert (first.call.id, first.places, first.snippets[0].side) == (PRICE, 1, CLIENT)
    assert (first.snippets[0].start_s, first.snippets[0].turn) == (4.0, 1)
    assert first.snippets[0].pieces[0].text == "That is too expensive for me"
    assert first.nearness == pytest.approx(0.97, abs=0.04)
    assert others[0].call.id == REFUND
    nearness = [one.nearness for one in (first, *others)]
    assert nearness == sorted(nearness, reverse=True)


def test_who_said_it_narrows_and_so_do_the_filters_of_the_list(meanings: Meanings) -> None:
    read_all(meanings)
    assert ids(meanings, "price") == [PRICE, REFUND]
    assert ids(meanings, "price", CLIENT) == [PRICE]
    assert ids(meanings, "price", AGENT) == [REFUND]
    assert ids(meanings, "price", since=NOON + timedelta(days=1)) == [REFUND]
    assert ids(meanings, "price", manager="maria") == [REFUND]
    assert ids(meanings, "price", seen_by="nikolai") == []
    assert ids(meanings, "price", has_manager=False) == [PRICE]


def test_other_words_are_read_anew(house: House, meanings: Meanings) -> None:
    read_all(meanings)
    wrong = TALKS["price"].turns[1]
    correction = WordCorrection(1, CLIENT, wrong.start_s, wrong.end_s, "I want a refund")
    house.corrections.add(Correction(PRICE, "words", write_word_correction(correction), None, "olga", NOON))
    swap_sides(house, REFUND, swapped=True, hand=Hand("olga", NOON))
    house.transcripts.replace(BOTH, said((CLIENT, "too expensive by far"), language="en"))
    assert house.passages.counts("topics") == (1, 4)
    assert read_all(meanings) == 3
    assert ids(meanings, "price", CLIENT) == [BOTH, REFUND]
    assert ids(meanings, "refund", CLIENT) == [PRICE]


def test_words_that_changed_while_they_were_read_are_not_kept(house: House, meanings: Meanings) -> None:
    passages = house.passages.of(PRICE)
    house.transcripts.replace(PRICE, TALKS["refund"])
    assert not house.passages.keep(PRICE, "topics", passages, meanings.model.passages([one.text for one in passages]))
    assert not house.passages.keep(CallId("none"), "topics", passages, ())
    assert kept(house) == {}


def test_another_model_is_never_compared_and_takes_the_rows_over(house: House, meanings: Meanings) -> None:
    read_all(meanings)
    other = Meanings(house, FakeSentenceModel("other"))
    assert house.passages.counts("other") == (0, 4)
    assert read_all(other) == 4
    assert (house.passages.counts("topics"), house.passages.counts("other")) == ((0, 4), (4, 4))
    assert found(meanings, "price") == []
    house.passages.drop_others("other", 384)
    assert list(kept(house)) == [SILENT]


def test_after_retention_and_after_erasure_nothing_is_left(house: House, meanings: Meanings) -> None:
    read_all(meanings)
    apply_retention(house, NOON + timedelta(days=60, hours=1), "olga")
    assert sorted(kept(house)) == sorted([REFUND, BOTH, SILENT])
    house.questions.ask(Asked("anna", "topics", "what did 442079460001 want"))
    assert "search_questions" in {one.table for one in scan(house, number_forms("+442079460001", "GB"), lambda *_: None)}
    erase(house, number_forms("+442079460001", "GB"), "olga")
    assert sorted(kept(house)) == sorted([BOTH, SILENT])
    assert list(scan(house, number_forms("+442079460001", "GB"), lambda *_: None)) == []


def test_a_backup_leaves_them_out_and_a_restored_house_makes_them_anew(house: House, meanings: Meanings, tmp_path: Path) -> None:
    read_all(meanings)
    made = back_up(house, tmp_path / "house.tar", "1", lambda *_: None)
    assert "search_passages" not in made.manifest.tables
    (tmp_path / "there").mkdir()
    with closing(open_house(Settings(company_dir=tmp_path / "there", search_model="topics"))) as there:
        restore(there, made.path, lambda *_: None)
        again = Meanings(there, FakeSentenceModel())
        assert read_all(again) == 4
        assert ids(again, "refund", CLIENT) == [REFUND]


def test_a_call_whose_words_cannot_be_read_is_tried_once(house: House, meanings: Meanings) -> None:
    with house.database.write() as connection:
        connection.exec_driver_sql("UPDATE transcripts SET body = '{' WHERE call_id = '" + BOTH + "'")
    assert read_all(meanings) == 4
    assert kept(house)[BOTH] == ("", 0)


def test_a_question_is_answered_before_any_call_and_a_busy_worker_reads_none(house: House, meanings: Meanings) -> None:
    house.questions.ask(Asked("anna", "topics", "price"))
    house.questions.ask(Asked("anna", "elsewhere", "price"))
    assert meanings.step(is_idle=True)
    assert (meanings.model.asked, kept(house)) == (["", "price"], {})  # type: ignore[attr-defined]
    assert not meanings.step(is_idle=False)
    assert meanings.step(is_idle=True)
    assert list(kept(house)) == [SILENT]


def test_a_question_loses_its_text_with_the_answer_and_goes_after_minutes(house: House) -> None:
    clock = Clock()
    questions = QuestionRepository(house.database, clock)
    asked = Asked("anna", "topics", "price")
    questions.ask(asked)
    questions.ask(asked)
    clock.advance(4)
    (waiting,) = questions.waiting("topics", 9)
    assert (waiting.text, waiting.key) == ("price", asked.key)
    assert asked.key != Asked("boris", "topics", "price").key
    questions.answer(waiting.key, b"1234")
    assert questions.waiting("topics", 9) == ()
    answer = questions.answer_to(asked)
    assert answer is not None
    assert (answer.vector, answer.waited_s) == (b"1234", 4.0)
    with house.database.read() as connection:
        assert connection.execute(select(StoredQuestion.text)).scalar_one() is None
    questions.forget()
    assert questions.answer_to(asked) is not None
    clock.advance(600)
    assert questions.answer_to(asked) is None
    questions.forget()
    with house.database.read() as connection:
        assert connection.execute(select(func.count()).select_from(StoredQuestion)).scalar_one() == 0


def test_one_worker_of_several_holds_the_model(house: House) -> None:
    clock = Clock()
    questions = QuestionRepository(house.database, clock)
    assert questions.hold("one", lambda _: None)
    assert not questions.hold("two", lambda _: None)
    clock.advance(120)
    assert questions.hold("one", lambda _: None)  # renewed
    clock.advance(120)
    assert not questions.hold("two", lambda _: None)
    assert questions.hold("two", lambda owner: owner == "one")  # seen to be dead
    clock.advance(181)
    assert questions.hold("three", lambda _: None)  # silent for too long
    questions.let_go("three")
    assert questions.hold("one", lambda _: None)


def test_a_worker_answers_within_a_second_and_lets_go_at_its_end(house: House, meanings: Meanings) -> None:
    stop = threading.Event()
    worker = threading.Thread(target=serve_questions, args=(meanings, stop, lambda: True))
    worker.start()
    try:
        sought = Sought("price", "anna", None, CallFilter(), 20, patience_s=10.0)
        assert search_by_meaning(house, sought, hides_numbers=False) is not None
    finally:
        stop.set()
        worker.join()
    assert house.questions.hold("another", lambda _: None)


def test_a_model_that_breaks_stops_neither_the_worker_nor_the_next_question(house: House, meanings: Meanings, monkeypatch) -> None:
    monkeypatch.setattr("analytics.understanding.search_by_meaning.AFTER_TROUBLE_S", 0.0)
    stop, failures = threading.Event(), iter([RuntimeError("no memory"), CallError("no model", permanent=True)])

    def ready(_: Meanings) -> None:
        if (failure := next(failures, None)) is not None:
            raise failure
        meanings.is_ready = True
        stop.set()

    monkeypatch.setattr(Meanings, "_make_ready", ready)
    serve_questions(meanings, stop, lambda: False)
    assert meanings.is_ready


@pytest.mark.parametrize(("text", "rule"), [("x" * 201, "long"), ("?!", "empty")])
def test_a_question_that_cannot_be_meant_is_never_asked(house: House, text: str, rule: str) -> None:
    with pytest.raises(WrongQuestionError) as raised:
        search_by_meaning(house, Sought(text, "anna", None, CallFilter(), 20, 0.0), hides_numbers=False)
    assert raised.value.rule == rule


def test_a_number_that_was_said_is_hidden_from_who_may_not_read_it(house: House, meanings: Meanings) -> None:
    spoken = "my number is oh seven seven double oh nine double oh one two three and it is too expensive"
    house.transcripts.replace(PRICE, said((CLIENT, spoken), language="en"))
    read_all(meanings)
    house.questions.ask(Asked("anna", "topics", "expensive"))
    meanings.answer()
    sought = Sought(" expensive ", "anna", CLIENT, CallFilter(), 20, 0.0)
    shown, hidden = (search_by_meaning(house, sought, hides_numbers=hides).rows[0].snippets[0].pieces[0].text for hides in (False, True))
    assert shown == spoken
    assert hidden == "my number is ••• and it is too expensive"
