"""The call page as the server sends it: everything here works without JavaScript."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.extract import extract
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.app import create_app
from api.auth import Scope
from calls.house import House
from calls.model.call import CallId
from calls.model.channel_finding import ChannelFault, ChannelFinding, FoundAt, Measure
from calls.model.recording import Side
from calls.model.transcript import Transcript, Turn, Word
from calls.model.verdict import CallType, Finding, QualitySign, TextQuality, Verdict
from calls.settings import Settings
from dashboards import channel_fault_words, finding_words
from dashboards.languages import Language, catalogue_of
from dashboards.pages import call_page
from dashboards.pages.call_page import view_call
from dashboards.rendering import TEMPLATES_DIR
from tests.browser.conversations import REFUSAL, SALE
from tests.browser.filled_house import (
    COMPANY,
    ENGINE,
    FIRST_DAY,
    MARIA,
    NIKOLAI,
    accept,
    client_number,
    fill_books,
    finish,
    hear,
    name_of,
    set_aside,
)
from tests.browser.spoken_audio import speak

SOLD, REFUSED = name_of(1), name_of(2)
NO_VERDICT = Verdict(None, None, None, None, None, (), (), "test")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    app = create_app(Settings(company_dir=tmp_path_factory.mktemp("company"), open_here=True))
    house: House = app.state.house
    house.company.save(COMPANY)
    hear(house, 1, MARIA, SALE)
    hear(house, 2, NIKOLAI, REFUSAL)
    fill_books(house)
    yield app
    house.close()


@pytest.fixture
def house(app: FastAPI) -> House:
    house: House = app.state.house
    return house


@pytest.fixture
def client(app: FastAPI) -> TestClient:
    return TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 50000))


def shown(client: TestClient, call_id: CallId, language: str = "en") -> str:
    answer = client.get(f"/calls/{call_id}", headers={"Accept-Language": language, "Accept": "text/html"})
    assert answer.status_code == 200
    return answer.text


class Page(HTMLParser):
    """The words of the page with their starts, and its script elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[tuple[str, str]] = []
        self.scripts: list[dict[str, str | None]] = []
        self.handlers: list[str] = []
        self._start: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self._start = named["data-start"] if "data-word" in named else None
        self.handlers += [name for name in named if name.startswith("on")]
        if tag == "script":
            self.scripts.append(named)

    def handle_data(self, data: str) -> None:
        if self._start is not None:
            self.words.append((data, self._start))
            self._start = None


def test_every_word_stands_on_the_page_with_its_time_to_the_millisecond(client, house):
    transcript = house.transcripts.current(SOLD)
    said = [(word.text, f"{word.start_s:.3f}") for turn in transcript.turns for word in turn.words]
    assert Page(shown(client, SOLD)).words == said


def test_without_javascript_the_browsers_own_player_plays_the_call(client):
    assert f'<audio controls preload="metadata" src="/calls/{SOLD}/audio">' in shown(client, SOLD)


def test_no_script_stands_in_the_page_itself(client):
    page = Page(shown(client, SOLD))
    assert page.handlers == []
    assert all(script.get("src", "").startswith("/static/") and script.get("type") == "module" for script in page.scripts)


def test_the_head_says_who_when_over_what_and_how_it_ended(client):
    html = shown(client, SOLD)
    for text in (
        "+447700900001",
        "Maria Holt",
        "Evening newspaper",
        "+442070000001",
        "Incoming",
        "Sale",
        "94%",
        "New lead",
        "1 Sept 2026, 21:15",
    ):
        assert text in html
    assert "Schedule" in shown(client, REFUSED)


def test_each_finding_shows_the_words_that_prove_it_and_where_they_play(client, house):
    html = shown(client, REFUSED)
    for finding in house.verdicts.current(REFUSED).findings:
        assert f"<q>{finding.quote}</q>" in html
        assert f'data-fragment-start="{finding.start_s:.3f}" data-fragment-end="{finding.end_s:.3f}"' in html


def test_what_decides_comes_first(house):
    view = view_call(house, REFUSED, may_listen=True)
    assert [one.field for one in view.findings.shown] == ["call_type", "outcome", "refusal_reason", "product", "ad_channel"]


def test_orders_of_this_clients_number_stand_beside_and_no_others(client):
    html = shown(client, SOLD)
    assert "B-001" in html
    assert "B-006" not in html
    assert "£1,900" in html


def test_the_words_say_which_engine_heard_them_and_that_it_is_a_demo(client):
    html = shown(client, SOLD)
    assert "pocketsphinx 5.1.1" in html
    assert "en-us with the company&#39;s phrases" in html
    assert 'class="banner" role="note"><strong>Demo engine' in html


def test_what_people_say_is_text_and_never_markup(client, house):
    call_id = accept(house, "hostile", FIRST_DAY, MARIA, speak(REFUSAL.lines[:1]), client="<b>1</b>")
    hostile = Turn(Side.CLIENT, (Word("<script>alert(1)</script>", 0.4, 0.6), Word('"onclick=x', 0.7, 0.9)))
    finding = Finding("objection", "<i>x</i>", "<script>alert(1)</script>", Side.CLIENT, 0.4, 0.6, "rule", 0.5)
    finish(house, call_id, Transcript((hostile,), ENGINE), Verdict(None, None, None, None, None, (), (finding,), "test"))
    html = shown(client, call_id)
    assert "<script>alert" not in html
    assert "<b>1</b>" not in html
    assert "<i>x</i>" not in html


def test_a_call_that_waits_says_so_and_can_be_listened_to(client, house):
    html = shown(client, accept(house, "waits", FIRST_DAY, MARIA, speak(SALE.lines[:1])))
    assert "Waiting to be transcribed" in html
    assert "earshot work" in html
    assert "<audio controls" in html


def test_a_call_at_work_says_so(client, house):
    call_id = accept(house, "at-work", FIRST_DAY, MARIA, speak(SALE.lines[1:2]))
    assert house.stages.claim_call(call_id, "transcribe", "test")
    assert "Being transcribed now" in shown(client, call_id)


def test_a_call_set_aside_shows_the_reason_and_the_remedy(client, house):
    call_id = accept(house, "aside", FIRST_DAY, MARIA, speak(SALE.lines[2:3]))
    set_aside(house, call_id)
    html = shown(client, call_id)
    assert "This call was set aside" in html
    assert "The speech engine found no model" in html
    assert "Name a model in EARSHOT_MODEL" in html
    assert 'href="/system"' in html


def test_a_call_that_will_be_tried_again_says_when(client, house):
    call_id = accept(house, "again", FIRST_DAY, MARIA, speak(SALE.lines[3:4]))
    claim = house.stages.claim_call(call_id, "transcribe", "test")
    house.stages.fail(claim, "The disk is full", "Make room", permanent=False)
    html = shown(client, call_id)
    assert "it will be tried again" in html
    assert "Next try" in html


def test_a_call_with_words_whose_understanding_failed_shows_both(client, house):
    spoken = speak(SALE.lines[4:5])
    call_id = accept(house, "half", FIRST_DAY, MARIA, spoken)
    house.transcripts.replace(call_id, Transcript(spoken.turns, ENGINE))
    house.stages.done(house.stages.claim_call(call_id, "transcribe", "test"), "understand")
    house.stages.fail(house.stages.claim_call(call_id, "understand", "test"), "A rule file is damaged", "Install again", permanent=True)
    html = shown(client, call_id)
    assert len(Page(html).words) == len(spoken.turns[0].words)
    assert "A rule file is damaged" in html


def test_a_turn_in_another_language_is_marked_in_the_readers_own(client, house):
    spoken = speak(SALE.lines[4:6])
    call_id = accept(house, "two languages", FIRST_DAY, MARIA, spoken)
    first, *others = spoken.turns
    house.transcripts.replace(call_id, Transcript((replace(first, language="uk"), *others), ENGINE))
    for reader, named in (("en", "Ukrainian"), ("ru", "украинский"), ("uk", "українська")):
        html = shown(client, call_id, reader)
        assert html.count(f'<span class="soft small">{named}</span>') == 1
        assert html.count('<p class="turn-words" lang="uk">') == 1
        assert html.count('<p class="turn-words" lang="en">') == len(others)


def test_silence_is_told_from_a_call_that_waits(client, house):
    call_id = accept(house, "silence", FIRST_DAY, MARIA, speak(SALE.lines[5:6]))
    finish(house, call_id, Transcript((), ENGINE), NO_VERDICT)
    html = shown(client, call_id)
    assert "Nobody was heard to speak" in html
    assert "Waiting" not in html


def test_an_unknown_call_is_not_found(client):
    assert client.get("/calls/c000000000000000", headers={"Accept": "text/html"}).status_code == 404


def test_broken_rules_are_named(client, house):
    call_id = accept(house, "partial", FIRST_DAY, MARIA, speak(SALE.lines[6:7]))
    finish(
        house,
        call_id,
        Transcript(speak(SALE.lines[6:7]).turns, ENGINE),
        Verdict(None, None, None, None, None, (), (), "test", ("outcome.en",)),
    )
    html = shown(client, call_id)
    assert "Some rules failed" in html
    assert "outcome.en" in html


def test_stages_are_a_checklist_with_marks_words_and_proofs(client, house):
    proofs = tuple(
        Finding(stage, value, "hello", Side.AGENT, 0.5, 0.9, f"technique-{stage}", 0.8)
        for stage, value in (("greeting", "done"), ("needs", "missed"))
    )
    promise = Finding("promise", "send: the quote; by 2026-09-04", "hello", Side.AGENT, 0.5, 0.9, "promise", 0.85)
    verdict = replace(
        NO_VERDICT,
        call_type=CallType.NEW_LEAD,
        findings=(*proofs, promise),
        stages={"greeting": True, "needs": False, "price_wording": None},
    )
    call_id = accept(house, "staged", FIRST_DAY + timedelta(hours=2), MARIA, speak(SALE.lines[2:5]))
    finish(house, call_id, Transcript(speak(SALE.lines[2:5]).turns, ENGINE), verdict)
    html = shown(client, call_id)
    assert "1 of 2 stages" in html
    assert '<span class="chip good" title="Rule: technique-greeting">Yes, done</span>' in html
    assert '<span class="chip bad" title="Rule: technique-needs">No, not done</span>' in html
    assert 'Price with its worth</span> <span class="chip ">Does not apply' in html
    assert "To send: the quote, by" in html
    assert "1 из 2 этапов" in shown(client, call_id, "ru")


def test_twenty_thousand_words_are_one_light_page(client, house):
    words = tuple(
        Turn(Side.CLIENT, tuple(Word("word", n * 8.0 + i * 0.4, n * 8.0 + i * 0.4 + 0.3) for i in range(20))) for n in range(1000)
    )
    call_id = accept(house, "long", FIRST_DAY + timedelta(hours=1), MARIA, speak(SALE.lines[7:8]))
    finish(house, call_id, Transcript(words, ENGINE), NO_VERDICT)
    html = shown(client, call_id)
    assert len(Page(html).words) == 20000
    assert len(html) < 2_500_000


def test_a_reader_who_may_not_listen_sees_words_and_no_player(tmp_path):
    app = create_app(Settings(company_dir=tmp_path, open_here=True))
    house: House = app.state.house
    house.company.save(COMPANY)
    hear(house, 1, MARIA, SALE)
    client = TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 50000))
    for scopes, has_player in (([Scope.CALLS_READ], False), ([Scope.CALLS_READ, Scope.CALLS_LISTEN], True)):
        token = house.tokens.create("reader", scopes)
        html = client.get(f"/calls/{SOLD}", headers={"Authorization": f"Bearer {token}", "Accept": "text/html"}).text
        assert ("<audio" in html) is has_player
        assert len(Page(html).words) > 50
    assert client.get(f"/calls/{SOLD}").status_code == 401
    house.close()


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_every_sentence_of_the_page_is_translated(language):
    catalogue = catalogue_of(Language(language))
    missing = [message for message in sentences() if not (entry := catalogue.get(message)) or not entry.string]
    assert missing == []


def test_the_page_speaks_the_readers_language(client):
    assert "Разговор" in shown(client, SOLD, "ru")
    assert "Розмова" in shown(client, SOLD, "uk")
    assert "2 канала" in shown(client, SOLD, "ru")


def sentences() -> set[str]:
    found: set[str] = set()
    for template in [TEMPLATES_DIR / "call.html", *TEMPLATES_DIR.glob("call_*.html")]:
        with template.open("rb") as stream:
            found |= {_first(one[1]) for one in extract("jinja2.ext:babel_extract", stream, options={"newstyle_gettext": "true"})}
    for module in (call_page, finding_words):
        with Path(module.__file__).open("rb") as stream:
            found |= {_first(one[1]) for one in extract("python", stream)}
    return found


def _first(message: str | tuple[str, ...]) -> str:
    return message if isinstance(message, str) else message[0]


def test_how_they_talked_stands_with_its_definitions(client):
    html = shown(client, SOLD)
    assert "How they talked" in html
    assert '<abbr title="Began while the other was speaking, and the other stopped.">Interrupted the other</abbr>' in html


def test_the_json_of_a_call_tells_how_they_talked(client, house):
    talk = client.get(f"/api/v1/calls/{SOLD}").json()["talk"]
    words = sum(len(turn.words) for turn in house.transcripts.current(SOLD).turns if turn.side is Side.AGENT)
    assert talk["agent"]["words"] == words
    assert 0 < talk["agent_share"] < 1
    assert set(talk) >= {
        "talk_listen_ratio",
        "silence_share",
        "overlap_share",
        "speed_mismatch",
        "reply_gap_s",
        "questions",
        "interruptions",
    }


def test_a_fault_of_the_channels_says_what_where_and_what_to_do(house: House, client: TestClient):
    measures = (Measure("own_sound_s", 0.1, 0.4), Measure("brand_new", 3.0))
    found = ChannelFinding(ChannelFault.SIDE_SILENT, FoundAt.INTAKE, 2.5, 9.0, 1, Side.CLIENT, measures)
    house.channel_findings.replace(SOLD, FoundAt.INTAKE, [found])
    page = client.get(f"/calls/{SOLD}", params={"lang": "en"}).text
    house.channel_findings.replace(SOLD, FoundAt.INTAKE, [])
    assert "One side is silent" in page
    assert 'href="?t=2.5" data-play-from="2.500"' in page
    assert "Nobody is heard on this channel" in page
    assert "check the exchange’s recording of this side" in page
    assert "Sound of its own, s" in page
    assert "limit 0.4" in page
    assert "brand new" in page
    assert "The recording’s channels" not in client.get(f"/calls/{SOLD}", params={"lang": "en"}).text


@pytest.mark.parametrize("kind", list(ChannelFault))
def test_every_fault_has_its_name_meaning_and_remedy(kind: ChannelFault):
    assert kind in channel_fault_words.FAULTS
    assert kind in channel_fault_words.MEANINGS
    assert kind in channel_fault_words.REMEDIES


def test_a_call_with_a_bad_text_is_called_not_counted_with_its_reason_wherever_it_stands(client, house):
    call_id = accept(house, "salad", FIRST_DAY, MARIA, speak(REFUSAL.lines[1:3]), client="+447700900777")
    quality = TextQuality((QualitySign("confidence", 0.25, 0.29), QualitySign("repetition", 0.0, 1.0)))
    finish(house, call_id, Transcript((Turn(Side.CLIENT, (Word("salad", 0.0, 0.4),)),), ENGINE), replace(NO_VERDICT, quality=quality))
    page = shown(client, call_id)
    assert "Low quality, not counted" in page
    assert "The speech engine is unsure of most words" in page
    assert "The same words over and over" not in page
    listed = client.get("/calls?quality=low", headers={"Accept": "text/html"}).text
    assert "+447700900777" in listed
    assert client_number(1) not in listed
    assert [row["id"] for row in client.get("/api/v1/calls?quality=low").json()["rows"]] == [call_id]
    assert client.get("/calls?quality=bad").status_code == 400
    conversion = client.get("/", headers={"Accept": "text/html"}).text
    assert "lead=low_quality" in conversion
    assert client.get(f"/api/v1/calls/{call_id}").json()["verdict"]["quality"]["signs"][0]["name"] == "confidence"


def test_a_figure_shows_how_one_writes_it_and_the_words_stay_as_they_were_said(client, house):
    said = ("it", "is", "nine", "hundred", "pounds", "at", "half", "past", "two")
    words = tuple(Word(text, float(at), at + 0.5) for at, text in enumerate(said))
    call_id = accept(house, "figures", FIRST_DAY, MARIA, speak(REFUSAL.lines[2:4]))
    finish(house, call_id, Transcript((Turn(Side.AGENT, words),), ENGINE), NO_VERDICT)
    html = shown(client, call_id)
    assert html.count('title="900 GBP"') == 3
    assert html.count('title="02:30 / 14:30"') == 3
    assert [text for text, _ in Page(html).words] == [word.text for word in words]
    (turn,) = client.get(f"/api/v1/calls/{call_id}").json()["figures"]
    assert turn["turn"] == 0
    assert turn["figures"][0] == {"kind": "money", "readings": ["900 GBP"], "first": 2, "last": 5}
