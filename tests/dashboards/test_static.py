"""What the browser is sent: colours that can be read, and modules that run once."""

import re
from itertools import product

import pytest

from dashboards.figures import DARK, LIGHT, Ink
from dashboards.rendering import STATIC_DIR, TEMPLATES_DIR, asset_url

TOKENS = (STATIC_DIR / "css" / "tokens.css").read_text()
BLOCK = re.compile(r"\{([^{}]*--paper[^{}]*)\}")
COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6})")
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3


def palettes() -> dict[str, dict[str, str]]:
    light, preferred_dark, chosen_dark = (dict(COLOUR.findall(block)) for block in BLOCK.findall(TOKENS))
    return {"light": light, "preferred dark": preferred_dark, "chosen dark": chosen_dark}


def luminance(colour: str) -> float:
    """WCAG 2.2 relative luminance."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def test_contrast_is_reckoned_as_wcag_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "preferred dark", "chosen dark"])
def test_every_text_colour_can_be_read_on_what_it_stands_on(theme: str):
    colours = palettes()[theme]
    pairs = [*product(("ink", "ink-soft", "accent", "agent", "client", "bad", "good", "warn"), ("paper", "card"))]
    pairs += [(name, f"{name}-soft") for name in ("accent", "agent", "client", "good", "bad", "warn")]
    pairs += [("accent-ink", "accent"), ("ink", "sunken"), ("ink-soft", "sunken"), ("ink", "accent-soft")]
    faint = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in faint.items() if ratio < LEAST_CONTRAST} == {}


def test_dark_is_the_same_whether_the_system_or_the_reader_chose_it():
    assert palettes()["preferred dark"] == palettes()["chosen dark"]


@pytest.mark.parametrize(("ink", "theme"), [(LIGHT, "light"), (DARK, "chosen dark")])
def test_charts_are_drawn_in_the_pages_own_colours(ink: Ink, theme: str):
    colours = palettes()[theme]
    wanted = tuple(colours[name] for name in ("ink", "ink-soft", "line", "agent", "client"))
    assert (ink.text, ink.soft, ink.line, ink.first, ink.second) == wanted


def test_no_module_runs_twice_under_two_addresses():
    """A page loads a module by its hash; another module that imports it by its bare name would run it again."""
    loaded = set()
    for template in TEMPLATES_DIR.glob("**/*.html"):
        loaded |= {name.rsplit("/", 1)[1] for name in re.findall(r"asset\('([\w/.]+\.js)'\)", template.read_text())}
    assert "theme.js" in loaded
    imported = set()
    for script in STATIC_DIR.glob("**/*.js"):
        imported |= set(re.findall(r"from \"\./([\w.]+)\"", script.read_text()))
    assert loaded & imported == set()


def test_an_address_changes_with_what_it_holds():
    assert re.fullmatch(r"/static/css/base\.css\?v=[0-9a-f]{10}", asset_url("css/base.css"))
