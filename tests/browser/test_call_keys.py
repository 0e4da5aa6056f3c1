"""A call by the keyboard alone."""

import pytest
from playwright.sync_api import expect

from tests.browser.filled_house import name_of
from tests.browser.listening import NEAR_S, is_playing, now, open_call, start_of, wait_until_still


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
    for _ in ("the next turn's time", "its correction", "its words"):
        page.keyboard.press("Tab")
    expect(page.locator("[data-turn]").nth(1).locator("[data-word]").first).to_be_focused()
    expect(page.locator("[data-turn]").first.locator("[data-word][tabindex='0']")).to_have_count(1)


def test_brackets_hear_one_voice_alone_and_both_again(tab):
    page = open_call(tab).page
    pressed = {side: page.locator(f"[data-solo='{side}']") for side in ("agent", "client", "both")}
    page.keyboard.press("[")
    expect(pressed["agent"]).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("]")
    expect(pressed["client"]).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("]")
    expect(pressed["both"]).to_have_attribute("aria-pressed", "true")


def test_a_key_can_be_changed_is_remembered_and_goes_back(tab):
    opened = open_call(tab)
    page = opened.page
    page.keyboard.press("?")
    page.locator("[data-remap='forward']").click()
    page.keyboard.press("x")
    expect(page.locator("[data-key-of='forward']")).to_have_text("X")
    page.reload()
    page.wait_for_selector("[data-drawn]")
    page.keyboard.press("l")
    assert now(page) == 0
    page.keyboard.press("x")
    assert now(page) == pytest.approx(5, abs=NEAR_S)
    page.keyboard.press("?")
    page.locator("[data-keys-reset]").click()
    expect(page.locator("[data-key-of='forward']")).to_have_text("L")
    assert opened.complaints == []


def test_silence_is_left_out_where_it_is_wanted(tab):
    page = open_call(tab).page
    page.keyboard.press("s")
    expect(page.locator("[data-skip-silence]")).to_have_attribute("aria-pressed", "true")
    page.reload()
    page.wait_for_selector("[data-drawn]")
    expect(page.locator("[data-skip-silence]")).to_have_attribute("aria-pressed", "true")


def test_m_comments_on_the_second_that_plays_and_what_is_typed_outlives_the_page(tab):
    opened = open_call(tab, f"/calls/{name_of(26)}")
    page = opened.page
    page.keyboard.press("l")
    page.keyboard.press("m")
    page.keyboard.type("Half a thou")
    page.reload()
    page.wait_for_selector("[data-drawn]")
    expect(page.locator("[data-typed-again]")).to_be_visible()
    text = page.locator("[data-comment-text]")
    expect(text).to_have_value("Half a thou")
    text.focus()
    page.keyboard.press("End")
    page.keyboard.type("ght")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".comment-text")).to_have_text("Half a thought")
    expect(page.locator(".comment-head a")).to_have_text("0:05")
    expect(page.locator("[data-comment-mark]")).to_have_count(1)
    assert page.evaluate("sessionStorage.getItem('earshot.typed')") is None
    page.reload()
    page.wait_for_selector("[data-drawn]")
    expect(page.locator("[data-typed-again]")).to_be_hidden()
    assert opened.complaints == []
