"""Calls written down in a few lines: "a:" the agent, "c:" the client; one word each third of a second."""

from datetime import datetime
from zoneinfo import ZoneInfo

from analytics.understanding.draft import Draft
from analytics.understanding.languages import tables_of
from analytics.understanding.spoken import prepare
from calls.model.company import Company, Product
from calls.model.recording import Side
from calls.model.transcript import Provenance, Transcript, Turn, Word

WORD_S = 0.33
TUESDAY = datetime(2026, 9, 15, 10, 0, tzinfo=ZoneInfo("Europe/London"))
SIDES = {"a": Side.AGENT, "c": Side.CLIENT}
WINDOWS = (
    Product("windows", ("window", "windows", "double glazing")),
    Product("doors", ("door", "doors", "front door")),
    Product("balcony", ("balcony",)),
)


def company(products: tuple[Product, ...] = WINDOWS, name: str = "Silver Birch Windows") -> Company:
    return Company(name, "Europe/London", "GBP", "GB", "en", "sales", ("survey",), "survey", products=products)


def transcript(turns: list[tuple[Side, str]], language: str = "en") -> Transcript:
    """Turns without a word are left out, as a recogniser leaves them out."""
    said: list[Turn] = []
    now = 0.0
    for side, text in turns:
        words = []
        for word in text.split():
            words.append(Word(word, now, now + WORD_S))
            now += WORD_S
        if words:
            said.append(Turn(side, tuple(words)))
    return Transcript(tuple(said), Provenance("test", "test", "1", language))


def talk(lines: str, language: str = "en") -> Transcript:
    spoken = [line.strip() for line in lines.strip().splitlines()]
    return transcript([(SIDES[line[0]], line[2:]) for line in spoken], language)


def draft(lines: str, products: tuple[Product, ...] = WINDOWS, at: datetime = TUESDAY, language: str = "en") -> Draft:
    tables = tables_of(language)
    assert tables is not None
    return Draft(prepare(talk(lines, language)), tables, company(products), at)
