"""What is heard of a call, and how its bytes come."""

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.listening import HEARD_PITCH, IN_OPUS, SOLD, now, open_call, wait_until_still
from tests.browser.spoken_audio import pitch_hz


@pytest.mark.parametrize("call_id", [SOLD, IN_OPUS], ids=["wav", "opus"])
def test_what_the_browser_plays_at_a_words_time_is_that_word(tab, served, call_id):
    """Opus drops 6.5 ms of encoder delay and resamples: a drift would sound as a neighbour's pitch or as silence at the edges."""
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
