"""A call page in a tab: opened, and asked where it is."""

from playwright.sync_api import Locator, Page

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


HEARD_PITCH = """async ([address, start, end]) => {
  // What a listener hears after the seek: the browser's own decoding of the very bytes that it plays.
  const bytes = await (await fetch(address)).arrayBuffer();
  const sound = await new OfflineAudioContext(2, 1, 48000).decodeAudioData(bytes);
  const first = Math.round(start * 48000), last = Math.round(end * 48000);
  return [Array.from(sound.getChannelData(0).slice(first, last)), Array.from(sound.getChannelData(1).slice(first, last))];
}"""
