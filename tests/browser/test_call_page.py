"""Listening to a call by its words, in a real browser."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from calls.model.call import call_id_of
from calls.model.recording import Side
from calls.model.transcript import Transcript, Turn, Word
from calls.model.verdict import Verdict
from tests.browser.conversations import SALE
from tests.browser.filled_house import ENGINE, FIRST_DAY, MARIA, accept, finish
from tests.browser.listening import IN_OPUS, NEAR_S, SOLD, now, open_call, start_of, wait_until_still
from tests.browser.spoken_audio import speak


def test_from_the_conversion_page_to_a_word_of_a_call(tab, served):
    opened = tab()
    page = opened.open("/")
    page.locator("main a[href^='/calls']").first.click()
    page.wait_for_url(re.compile("/calls"))
    if not re.search(r"/calls/c", page.url):
        page.locator("main a[href^='/calls/c']").first.click()
    page.wait_for_selector("[data-drawn]")
    word = page.locator("[data-word]").nth(12)
    word.click()
    wait_until_still(page)
    assert now(page) == pytest.approx(start_of(word), abs=NEAR_S)
    assert opened.complaints == []


@pytest.mark.parametrize("call_id", [SOLD, IN_OPUS], ids=["wav", "opus"])
def test_a_click_on_any_word_seeks_to_its_start(tab, call_id):
    page = open_call(tab, f"/calls/{call_id}").page
    words = page.locator("[data-word]")
    for index in (0, 7, words.count() // 2, words.count() - 1, 3):
        words.nth(index).click()
        wait_until_still(page)
        assert now(page) == pytest.approx(start_of(words.nth(index)), abs=NEAR_S)
        expect(words.nth(index)).to_have_class(re.compile("is-said"))


def test_while_it_plays_the_words_light_up_one_after_the_other(tab):
    page = open_call(tab).page
    page.evaluate("""() => {
      window.lit = [];
      new MutationObserver((changes) => {
        for (const { target } of changes) if (target.classList.contains("is-said")) window.lit.push(Number(target.dataset.start));
      }).observe(document.querySelector("[data-conversation]"), { subtree: true, attributeFilter: ["class"] });
    }""")
    page.locator("[data-play]").click()
    page.wait_for_function("() => window.lit.length > 6")
    lit = page.evaluate("window.lit")
    starts = page.eval_on_selector_all("[data-word]", "words => words.map((word) => Number(word.dataset.start))")
    assert lit == starts[: len(lit)]
    expect(page.locator("[data-play]")).to_have_attribute("aria-label", "Pause")


def test_a_findings_quote_plays_just_that_fragment(tab):
    page = open_call(tab).page
    quote = page.locator(".quote").nth(1)
    begin, end = (float(quote.get_attribute(f"data-fragment-{edge}") or "nan") for edge in ("start", "end"))
    page.evaluate("document.querySelector('audio').addEventListener('play', (e) => { window.playedFrom = e.target.currentTime; })")
    quote.click()
    page.wait_for_function("() => window.playedFrom !== undefined && document.querySelector('audio').paused")
    assert page.evaluate("window.playedFrom") == pytest.approx(begin, abs=NEAR_S)
    assert end <= now(page) <= end + 0.5


def test_following_stops_when_the_reader_scrolls_and_starts_again_by_key(tab):
    page = open_call(tab).page
    follow = page.locator("[data-follow]")
    expect(follow).to_have_attribute("aria-pressed", "true")
    page.mouse.move(400, 700)
    page.mouse.wheel(0, 300)
    expect(follow).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("f")
    expect(follow).to_have_attribute("aria-pressed", "true")


def test_following_keeps_the_spoken_word_in_view(tab):
    page = open_call(tab, reduced_motion="reduce").page
    page.evaluate("document.querySelector('audio').currentTime = 60")
    page.locator("[data-play]").click()
    page.wait_for_function("() => document.querySelector('.is-said')")
    page.wait_for_function("""() => {
      const word = document.querySelector(".is-said")?.getBoundingClientRect();
      const bar = document.querySelector("[data-player]").getBoundingClientRect();
      return word && word.top >= bar.bottom && word.bottom <= innerHeight;
    }""")


@pytest.mark.parametrize(
    ("key", "says"), [("waiting", "Waiting to be transcribed"), ("broken", "This call was set aside"), ("silent", "Nobody was heard")]
)
def test_a_call_without_words_can_still_be_heard(tab, key, says):
    opened = open_call(tab, f"/calls/{call_id_of(f'exchange-{key}')}")
    expect(opened.page.locator("main")).to_contain_text(says)
    opened.page.locator("[data-play]").click()
    opened.page.wait_for_function("() => document.querySelector('audio').currentTime > 0.1")
    assert opened.complaints == []


def test_on_a_narrow_screen_words_and_findings_take_turns(tab):
    page = open_call(tab, width=390, height=844).page
    expect(page.locator(".call-words")).to_be_visible()
    expect(page.locator(".call-proof")).to_be_hidden()
    page.get_by_role("button", name="Findings").click()
    expect(page.locator(".call-proof")).to_be_visible()
    expect(page.locator(".call-words")).to_be_hidden()
    player = page.locator("[data-player]").bounding_box()
    assert player
    assert player["y"] + player["height"] == pytest.approx(844, abs=1)


def test_a_long_call_stays_quick(tab, served):
    house = served.app.state.house
    turns = tuple(
        Turn(Side.AGENT if n % 2 else Side.CLIENT, tuple(Word(f"word{n}", n * 8.0 + i * 0.4, n * 8.0 + i * 0.4 + 0.3) for i in range(20)))
        for n in range(1000)
    )
    call_id = accept(house, "long", FIRST_DAY + timedelta(days=28), MARIA, speak(SALE.lines[:5]))
    finish(house, call_id, Transcript(turns, ENGINE), Verdict(None, None, None, None, None, (), (), "test"))
    page = open_call(tab, f"/calls/{call_id}").page
    longest = page.evaluate("""async () => {
      const audio = document.querySelector("audio");
      await audio.play();
      let last = performance.now(), longest = 0;
      for (let frame = 0; frame < 60; frame += 1) {
        await new Promise(requestAnimationFrame);
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }
      return longest;
    }""")
    assert longest < 1000
    page.locator("#find-words").fill("word999")
    expect(page.locator("[data-search-count]")).to_have_text("1 / 20")
    expect(page.locator(".is-current-hit")).to_be_in_viewport()
