import json
from pathlib import Path

import pytest

from calls.model.call import Direction
from calls.model.recording import Side
from calls.model.transcript import Word
from transcribe.diarize.roles import TalkFacts, resolve_roles

TRUTH = Path("data-samples/windows/truth")
COMPANY = TalkFacts(None, "Silver Birch Windows", ("Maria", "Nikolai"))


def said(text, start_s=0.0):
    return [Word(word, start_s + at / 4, start_s + at / 4 + 0.2) for at, word in enumerate(text.split())]


@pytest.mark.parametrize(
    ("language", "manager", "client"),
    [
        ("en", "good morning how can i help you", "hello i need two windows how much is it"),
        ("en", "what is the address please our surveyor comes for free", "my flat is on mill street"),
        ("ru", "Добрый день, компания «Окна», меня зовут Мария, чем могу помочь?", "Здравствуйте, я хотел узнать, сколько стоит окно"),
        ("ru", "подскажите ваш адрес наш мастер приедет", "у меня сломалось окно мне нужен мастер"),
        ("uk", "Добрий день, чим можу допомогти?", "Добрий день, скільки коштує вікно?"),
        ("uk", "на яку адресу ми можемо завтра", "мені потрібне вікно, у мене зламалося"),
    ],
)
def test_who_offers_help_is_the_manager_and_who_asks_the_price_is_not(language, manager, client):
    for voices, agent in (((manager, client), 0), ((client, manager), 1)):
        roles = resolve_roles([said(voices[0]), said(voices[1], 5.0)], language, TalkFacts())
        assert roles.agent == agent
        assert roles.confidence > 0.8


def test_who_says_the_companys_or_a_managers_name_at_first_is_the_manager():
    roles = resolve_roles([said("yes hello"), said("silver birch good morning nikolai here", 2.0)], "en", COMPANY)
    assert roles.agent == 1
    assert {reason.cue for reason in roles.reasons} >= {"company_named", "manager_named"}


@pytest.mark.parametrize(("direction", "agent"), [(Direction.INBOUND, 0), (Direction.OUTBOUND, 1)])
def test_whoever_is_rung_speaks_first(direction, agent):
    roles = resolve_roles([said("yes"), said("well then", 2.0)], "en", TalkFacts(direction))
    assert roles.agent == agent
    assert 0.6 < roles.confidence < 0.9


def test_nothing_that_tells_is_told_as_nothing():
    roles = resolve_roles([said("mm"), said("mm", 1.0)], "en", TalkFacts(Direction.INTERNAL))
    assert (roles.confidence, roles.reasons) == (0.5, ())
    assert resolve_roles([[], []], "en", TalkFacts()).confidence == 0.5


def test_a_phrase_said_over_and_over_counts_twice():
    once, often = (resolve_roles([said("how much " * times), said("mm")], "en", TalkFacts()) for times in (2, 50))
    assert once.confidence == often.confidence


def test_the_sample_companys_managers_are_told_by_what_they_say_and_names():
    """65 of 65 calls, though nothing is told of who rang; the words are those that were said."""
    wrong = []
    for path in sorted(TRUTH.glob("*.json")):
        turns = json.loads(path.read_text())["turns"]
        voices = [[word for turn in turns if turn["side"] == side for word in said(turn["text"], turn["start_s"])] for side in Side]
        if resolve_roles(voices, "en", COMPANY).agent != list(Side).index(Side.AGENT):
            wrong.append(path.name)
    assert wrong == []
