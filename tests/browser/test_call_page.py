"""Listening to a call by its words, in a real browser."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenTab, Tab
from tests.browser.filled_house import name_of

SOLD, IN_OPUS = name_of(1), name_of(2)
NEAR_S = 0.05


def open_call(tab: OpenTab, address: str = f"/calls/{SOLD}", **options: object) -> Tab:
    """With the sound's length known and its waveform drawn."""
    opened = tab(**options)
    page = opened.open(address)
    page.wait_for_function("() => document.querySelector('[data-drawn]') && document.querySelector('audio').readyState >= 1")
    return opened


def now(page: Page) -> float:
    return float(page.evaluate("document.querySelector('audio').currentTime"))


def is_playing(page: Page) -> bool:
    return bool(page.evaluate("!document.querySelector('audio').paused"))


def start_of(word: Locator) -> float:
    return float(word.get_attribute("data-start") or "nan")


def wait_until_still(page: Page) -> None:
    page.wait_for_function("() => !document.querySelector('audio').seeking")


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


HEARD_PITCH = """async ([address, start, end]) => {
  // What a listener hears after the seek: the browser's own decoding of the very bytes that it plays.
  const bytes = await (await fetch(address)).arrayBuffer();
  const sound = await new OfflineAudioContext(2, 1, 48000).decodeAudioData(bytes);
  const first = Math.round(start * 48000), last = Math.round(end * 48000);
  return [Array.from(sound.getChannelData(0).slice(first, last)), Array.from(sound.getChannelData(1).slice(first, last))];
}"""


@pytest.mark.parametrize("call_id", [SOLD, IN_OPUS], ids=["wav", "opus"])
def test_what_the_browser_plays_at_a_words_time_is_that_word(tab, served, call_id):
    """Opus drops 6.5 ms of encoder delay and resamples: a drift would sound as a neighbour's pitch or as silence at the edges."""
    import numpy as np

    from tests.browser.spoken_audio import pitch_hz

    page = open_call(tab, f"/calls/{call_id}").page
    turns = served.app.state.house.transcripts.current(call_id).turns
    for turn in (turns[0], turns[len(turns) // 2], turns[-1]):
        word = max(turn.words, key=lambda one: len(one.text))
        lanes = page.evaluate(HEARD_PITCH, [f"/calls/{call_id}/audio", word.start_s + 0.01, word.end_s - 0.01])
        lane = np.array(lanes[0 if turn.side == "agent" else 1])
        spectrum = np.abs(np.fft.rfft(lane * np.hanning(len(lane)), 48000))
        assert float(np.argmax(spectrum[200:3600]) + 200) == pytest.approx(pitch_hz(word), abs=25)
        before = page.evaluate(HEARD_PITCH, [f"/calls/{call_id}/audio", word.start_s - 0.04, word.start_s - 0.01])
        assert np.abs(before[0 if turn.side == "agent" else 1]).max() < np.abs(lane).max() / 4


def test_the_sound_is_fetched_in_ranges(tab, served):
    before = len(served.answers)
    page = open_call(tab).page
    page.locator("[data-word]").last.click()
    wait_until_still(page)
    heard = [answer for answer in served.answers[before:] if answer.path == f"/calls/{SOLD}/audio"]
    assert {answer.status for answer in heard} <= {206, 304}  # 304: the browser asks whether what it holds still stands
    assert 206 in {answer.status for answer in heard}
    assert all((answer.asked_range or "").startswith("bytes=") for answer in heard)


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


def test_the_keys_move_through_the_call(tab):
    page = open_call(tab).page
    page.locator("[data-word]").nth(30).click()
    page.evaluate("document.activeElement.blur()")
    at = now(page)
    page.keyboard.press("l")
    assert now(page) == pytest.approx(at + 5, abs=NEAR_S)
    page.keyboard.press("ArrowLeft")
    assert now(page) == pytest.approx(at, abs=NEAR_S)
    page.keyboard.press("j")
    assert now(page) == pytest.approx(at - 5, abs=NEAR_S)
    turns = page.eval_on_selector_all("[data-turn]", "turns => turns.map((turn) => Number(turn.dataset.start))")
    page.keyboard.press("Shift+ArrowRight")
    following = next(start for start in turns if start > at - 5)
    assert now(page) == pytest.approx(following, abs=NEAR_S)
    page.keyboard.press("Shift+ArrowLeft")
    assert now(page) == pytest.approx(turns[turns.index(following) - 1], abs=NEAR_S)
    page.keyboard.press("Space")
    page.wait_for_function("() => !document.querySelector('audio').paused")
    page.keyboard.press("Space")
    page.wait_for_function("() => document.querySelector('audio').paused")


def test_letters_are_keys_by_their_place_on_a_russian_board_too(tab):
    page = open_call(tab).page
    page.evaluate("document.dispatchEvent(new KeyboardEvent('keydown', { key: 'д', code: 'KeyL', bubbles: true }))")
    assert now(page) == pytest.approx(5, abs=NEAR_S)


def test_keys_are_off_while_somebody_types(tab):
    page = open_call(tab).page
    page.keyboard.press("/")
    expect(page.locator("#find-words")).to_be_focused()
    page.keyboard.type("l j f ?")
    assert now(page) == 0
    assert not is_playing(page)
    expect(page.locator("[data-key-help]")).to_be_hidden()


def test_speed_is_stepped_by_keys_and_remembered(tab):
    opened = open_call(tab)
    page = opened.page
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("[data-speed]")).to_have_value("1.5")
    page.reload()
    page.wait_for_selector("[data-drawn]")
    expect(page.locator("[data-speed]")).to_have_value("1.5")
    assert page.evaluate("document.querySelector('audio').playbackRate") == 1.5
    page.locator("[data-speed]").select_option("0.75")
    assert page.evaluate("document.querySelector('audio').playbackRate") == 0.75


def test_question_mark_shows_the_keys_and_escape_hides_them(tab):
    page = open_call(tab).page
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("l")
    assert now(page) == 0
    page.keyboard.press("Escape")
    expect(page.locator("[data-key-help]")).to_be_hidden()


def test_a_turn_is_one_tab_stop_and_arrows_walk_its_words(tab):
    page = open_call(tab).page
    first = page.locator("[data-turn]").first.locator("[data-word]")
    assert page.locator("[data-turn]").first.locator("[data-word][tabindex='0']").count() == 1
    first.first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(first.nth(2)).to_be_focused()
    assert now(page) == 0
    page.keyboard.press("Enter")
    wait_until_still(page)
    assert now(page) == pytest.approx(start_of(first.nth(2)), abs=NEAR_S)
    page.keyboard.press("End")
    expect(first.last).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("[data-turn]").nth(1).locator("[data-word]").first).to_be_focused()
    expect(page.locator("[data-turn]").first.locator("[data-word][tabindex='0']")).to_have_count(1)


def test_the_address_brings_back_the_second_and_the_search(tab):
    page = open_call(tab, f"/calls/{SOLD}?t=39.3&q=windows").page
    assert now(page) == pytest.approx(39.3, abs=NEAR_S)
    expect(page.locator("#find-words")).to_have_value("windows")
    expect(page.locator("[data-search-count]")).to_have_text("1 / 3")
    assert page.locator(".is-hit").count() == 3


def test_the_address_follows_what_the_reader_does(tab):
    page = open_call(tab).page
    word = page.locator("[data-word]").nth(20)
    word.click()
    page.wait_for_url(re.compile(rf"t={start_of(word):.1f}"))
    page.locator("#find-words").fill("could somebody")
    page.wait_for_url(re.compile(r"q=could\+somebody"))
    expect(page.locator("[data-search-count]")).to_have_text("1 / 1")
    page.locator("#find-words").press("Escape")
    page.wait_for_url(lambda url: "q=" not in url)


@pytest.mark.parametrize("address", ["t=-5", "t=abc", "t=", "t=99999", "t=NaN&q=%00"])
def test_an_address_that_makes_no_sense_breaks_nothing(tab, address):
    opened = open_call(tab, f"/calls/{SOLD}?{address}")
    assert 0 <= now(opened.page) <= 100
    assert opened.complaints == []


def test_search_goes_round_its_places(tab):
    page = open_call(tab).page
    page.keyboard.press("/")
    page.keyboard.type("WINDOWS")
    count = page.locator("[data-search-count]")
    expect(count).to_have_text("1 / 3")
    page.keyboard.press("Enter")
    expect(count).to_have_text("2 / 3")
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Shift+Enter")
    expect(count).to_have_text("3 / 3")
    expect(page.locator(".is-current-hit")).to_be_in_viewport()


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


METER = """
  const connect = AudioNode.prototype.connect;
  AudioNode.prototype.connect = function (goal, ...rest) {
    if (goal instanceof AudioDestinationNode) {
      window.meter ??= new AnalyserNode(goal.context, { fftSize: 2048 });
      connect.call(this, window.meter);
    }
    return connect.call(this, goal, ...rest);
  };
"""
LOUDEST = """async (frames) => {
  const wave = new Float32Array(2048);
  let loudest = 0;
  for (let frame = 0; frame < frames; frame += 1) {
    await new Promise(requestAnimationFrame);
    window.meter.getFloatTimeDomainData(wave);
    loudest = Math.max(loudest, ...wave.map(Math.abs));
  }
  return loudest;
}"""


def test_one_voice_alone_can_be_heard(tab):
    """While the agent speaks, his own side is loud and the client's is as good as silent."""
    opened = tab()
    opened.page.add_init_script(METER)
    page = opened.open(f"/calls/{SOLD}")
    page.wait_for_selector("[data-drawn]")
    loudest = {}
    for side in ("client", "agent", "both"):
        page.locator(f"[data-solo='{side}']").click()
        expect(page.locator(f"[data-solo='{side}']")).to_have_attribute("aria-pressed", "true")
        page.locator("[data-turn].agent [data-word]").first.click()
        page.keyboard.press("Space")
        page.wait_for_function("() => document.querySelector('audio').currentTime > 0.8")
        loudest[side] = page.evaluate(LOUDEST, 20)
        page.keyboard.press("Space")
    assert loudest["client"] < 0.02
    assert loudest["agent"] > 0.1
    assert loudest["both"] > 0.05
    assert opened.complaints == []


def test_without_web_audio_the_choice_of_voices_is_not_offered(tab):
    opened = tab()
    opened.page.add_init_script("delete window.AudioContext; delete window.webkitAudioContext")
    page = opened.open(f"/calls/{SOLD}")
    page.wait_for_selector("[data-drawn]")
    expect(page.locator("[data-solo-group]")).to_be_hidden()
    page.locator("[data-play]").click()
    page.wait_for_function("() => document.querySelector('audio').currentTime > 0.1")


def test_the_waveform_is_a_slider_that_seeks(tab):
    page = open_call(tab).page
    bar = page.get_by_role("slider", name="Place in the call")
    box = bar.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 10)
    length = page.evaluate("document.querySelector('audio').duration")
    assert now(page) == pytest.approx(length / 2, abs=length / box["width"] * 2)
    bar.press("Home")
    assert now(page) == 0
    expect(bar).to_have_attribute("aria-valuetext", "0:00")


def test_lanes_show_the_agent_above_and_the_client_below(tab):
    page = open_call(tab).page
    lanes = page.evaluate("""() => {
      const canvas = document.querySelector("canvas");
      const pen = canvas.getContext("2d");
      const duration = document.querySelector("audio").duration;
      const inked = (turn, half) => {
        const x = Math.round(turn.dataset.start / duration * canvas.width) + 2;
        const wide = Math.max(4, Math.round((turn.dataset.end - turn.dataset.start) / duration * canvas.width) - 4);
        const data = pen.getImageData(x, half * canvas.height / 2, wide, canvas.height / 2).data;
        return data.filter((value, index) => index % 4 === 3 && value > 100).length;
      };
      return Array.from(document.querySelectorAll("[data-turn]")).map((turn) => [turn.dataset.side, inked(turn, 0), inked(turn, 1)]);
    }""")
    for side, above, below in lanes:
        assert (above > 2 * below) if side == "agent" else (below > 2 * above)


def test_a_sound_that_cannot_be_had_is_told_and_the_words_stay(tab):
    opened = tab()
    opened.page.route("**/audio", lambda route: route.fulfill(status=404))
    page = opened.open(f"/calls/{SOLD}")
    expect(page.get_by_role("alert")).to_contain_text("cannot be played")
    assert page.locator("[data-word]").count() > 50


def test_without_peaks_the_turns_are_drawn(tab):
    opened = tab()
    opened.page.route("**/peaks", lambda route: route.fulfill(status=404))
    page = opened.open(f"/calls/{SOLD}")
    page.wait_for_selector("[data-drawn]")
    inked = page.evaluate("""() => {
      const canvas = document.querySelector("canvas");
      return canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0);
    }""")
    assert inked


@pytest.mark.parametrize(
    ("key", "says"), [("waiting", "Waiting to be transcribed"), ("broken", "This call was set aside"), ("silent", "Nobody was heard")]
)
def test_a_call_without_words_can_still_be_heard(tab, key, says):
    from calls.model.call import call_id_of

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
    from datetime import timedelta

    from calls.model.recording import Side
    from calls.model.transcript import Transcript, Turn, Word
    from calls.model.verdict import Verdict
    from tests.browser.conversations import SALE
    from tests.browser.filled_house import ENGINE, FIRST_DAY, MARIA, accept, finish
    from tests.browser.spoken_audio import speak

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
