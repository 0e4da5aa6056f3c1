"""At the end of a call of an hour a word is where its time says, in WAV and in Opus, and getting there does not fetch the call."""

import io
import wave
from collections.abc import Iterator
from fractions import Fraction

import av
import numpy as np
import pytest
from playwright.sync_api import Page
from starlette.types import Message, Receive, Scope, Send

from api.app import create_app
from calls.house import House
from calls.model.call import Call, CallId, Direction, Lane, Leg, call_id_of
from calls.model.recording import Recording, Side
from calls.model.transcript import Transcript, Turn, Word
from calls.model.verdict import Verdict
from calls.settings import Settings
from tests.browser.conftest import Served, serving
from tests.browser.filled_house import COMPANY, ENGINE, FIRST_DAY, MARIA, finish

HOUR_S = 3600
RATE_HZ = 16000
SAID_AT_S = 3592.5  # the last word: a tone in silence
NEAR_S = 0.05


class CountedBytes:
    """How much of each recording was sent, answer by answer."""

    def __init__(self, app: object) -> None:
        self.app = app
        self.sent: dict[str, list[int]] = {}
        self.statuses: dict[str, set[int]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")

        async def send_and_count(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.statuses.setdefault(path, set()).add(message["status"])
            await send(message)
            if message["type"] == "http.response.body":
                answers[at] += len(message.get("body", b""))

        answers = self.sent.setdefault(path, [])
        at = len(answers)
        answers.append(0)
        await self.app(scope, receive, send_and_count)  # type: ignore[operator]


def sound() -> np.ndarray:
    samples = np.zeros(HOUR_S * RATE_HZ, dtype=np.int16)
    first = round(SAID_AT_S * RATE_HZ)
    samples[first : first + RATE_HZ // 2] = 12000 * np.sin(2 * np.pi * 700 * np.arange(RATE_HZ // 2) / RATE_HZ)
    return samples


def as_wav(samples: np.ndarray) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(samples.tobytes())
    return out.getvalue()


def as_opus(samples: np.ndarray) -> bytes:
    """A minute at once: an hour as one frame would not fit. Of one rate all along: silence that weighs nothing would be fetched whole."""
    out = io.BytesIO()
    with av.open(out, "w", format="ogg") as container:
        stream = container.add_stream(
            "libopus", rate=RATE_HZ, layout="mono", options={"compression_level": "0", "frame_duration": "60", "vbr": "off"}
        )
        stream.bit_rate = 128000
        for first in range(0, len(samples), 60 * RATE_HZ):
            frame = av.AudioFrame.from_ndarray(samples[None, first : first + 60 * RATE_HZ], format="s16", layout="mono")
            frame.sample_rate, frame.time_base, frame.pts = RATE_HZ, Fraction(1, RATE_HZ), first
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return out.getvalue()


def accept_hour(house: House, key: str, data: bytes) -> CallId:
    name = house.blobs.put_bytes(data)
    kind = ("ogg", "opus", 48000) if key == "opus" else ("wav", "pcm_s16le", RATE_HZ)
    recording = Recording(name, f"{key}.{kind[0]}", len(data), *kind, 1, float(HOUR_S), ())
    call_id = call_id_of(f"hour-{key}")
    legs = (Leg("101", FIRST_DAY, 6.0, float(HOUR_S)),)
    house.calls.add(
        Call(call_id, f"hour-{key}", FIRST_DAY, Direction.INBOUND, None, None, "101", "sales", True, 6.0, float(HOUR_S), legs),
        recording,
        Lane.LIVE,
    )
    words = tuple(Word(f"word{n}", at, at + 0.3) for n, at in enumerate((1.0, 1800.0, SAID_AT_S)))
    turns = tuple(Turn(Side.AGENT, (one,)) for one in words)
    finish(house, call_id, Transcript(turns, ENGINE), Verdict(None, None, None, None, None, (), (), "test"))
    return call_id


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, CountedBytes, House]]:
    app = create_app(Settings(company_dir=tmp_path_factory.mktemp("company"), open_here=True))
    house: House = app.state.house
    house.company.save(COMPANY)
    assert MARIA in {one.id for one in COMPANY.managers}
    samples = sound()
    accept_hour(house, "wav", as_wav(samples))
    accept_hour(house, "opus", as_opus(samples))
    counting = CountedBytes(app)
    with serving(counting) as served:  # type: ignore[arg-type]
        yield served, counting, house
    house.close()


# Plays from a little before the word, and says at which second the tone is first heard: its place in the meter's window tells it
# to the sample, whenever the browser comes to look.
HEARD_AT = """async (from) => {
  const audio = document.querySelector("audio");
  if (!window.meter) {
    const context = new AudioContext();
    window.meter = new AnalyserNode(context, { fftSize: 32768 });
    context.createMediaElementSource(audio).connect(window.meter).connect(context.destination);
    window.meterContext = context;
  }
  await window.meterContext.resume();
  audio.pause();
  audio.currentTime = from;
  await new Promise((done) => audio.addEventListener("seeked", done, { once: true }));
  await audio.play();
  const wave = new Float32Array(32768);
  for (let look = 0; look < 600; look += 1) {
    await new Promise((done) => setTimeout(done, 20));
    const now = audio.currentTime;
    window.meter.getFloatTimeDomainData(wave);
    const first = wave.findIndex((value) => Math.abs(value) > 0.1);
    if (first > 0 && now > from + 0.1) {
      audio.pause();
      return now - (wave.length - first) / window.meterContext.sampleRate;
    }
  }
  return null;
}"""


def seek_by_the_last_word(page: Page) -> float:
    page.locator("[data-word]").last.click()
    page.wait_for_function("() => !document.querySelector('audio').seeking")
    return float(page.evaluate("document.querySelector('audio').currentTime"))


@pytest.mark.parametrize("kind", ["wav", "opus"])
def test_the_last_word_of_an_hour_is_heard_at_its_time_and_the_hour_is_not_fetched(browser, counted, kind):
    served, counting, house = counted
    call = call_id_of(f"hour-{kind}")
    page = browser.new_context(base_url=served.url).new_page()
    page.goto(f"/calls/{call}")
    page.wait_for_function("() => document.querySelector('audio').readyState >= 1")
    assert seek_by_the_last_word(page) == pytest.approx(SAID_AT_S, abs=NEAR_S)
    path = f"/calls/{call}/audio"
    size = house.calls.find_recording(call).size_bytes
    # Ogg has no index: the browser feels its way to the place, and of each range that it drops the loopback has sent some already
    sent = counting.sent[path]
    assert (sum(sent) if kind == "wav" else max(sent)) < size / 4
    assert counting.statuses[path] <= {206, 304}
    # a busy machine shows the clock late now and then; a drift of the format would show each time
    heard = [page.evaluate(HEARD_AT, SAID_AT_S - 0.5) for _ in range(3)]
    assert min(abs(at - SAID_AT_S) for at in heard if at is not None) <= NEAR_S, heard
    page.context.close()
