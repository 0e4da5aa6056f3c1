"""Every word on every screen in every language."""

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

import dashboards
from analytics.channels import budget as channel_budget
from analytics.channels import compare_periods as channel_periods
from analytics.channels import compute as channels
from analytics.channels import ranking as channel_ranking
from analytics.conversion.kkd import compare as kkd
from analytics.conversion.kkd.compute import MOST_SALES_IS_NOT_BEST_CONVERTER
from analytics.routing import effect_sentences as routing_effect
from analytics.routing import sentences as routing
from calls.model.books import CostType
from calls.model.call import Direction
from calls.model.company import SharedBy
from calls.model.context import LookWhy, MismatchKind
from calls.model.exchange import AgentEnd, HungUpBy
from calls.model.lead_money import LeadPlace
from calls.model.recording import Side
from calls.model.routing import Said
from calls.model.verdict import CallType, Outcome, RefusalReason
from calls.stages import PATH
from calls.store.call_rows import StageState
from dashboards import channel_words, look_words, metric_words, wording
from dashboards.languages import Language, catalogue_of, preferred_language, translations_of
from dashboards.sentences import SENTENCES, sentence

OTHERS = [language for language in Language if language is not Language.EN]
PLACEHOLDER = re.compile(r"%\((\w+)\)")


def messages() -> list[str | tuple[str, str]]:
    """What the templates and the code ask to have translated."""
    found = extract_from_dir(
        Path(dashboards.__file__).parent,
        method_map=[("**.py", "python"), ("**/templates/**.html", "jinja2")],
        options_map={"**.html": {"silent": "false"}},
    )
    return list(dict.fromkeys((*(message for _file, _line, message, _comments, _context in found), *metric_words.SPOKEN)))


def forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def test_there_are_words_to_translate():
    assert len(messages()) > 150


@pytest.mark.parametrize("language", OTHERS)
def test_no_string_lacks_its_translation(language: Language):
    catalogue = catalogue_of(language)
    missing = []
    for message in messages():
        stored = catalogue.get(forms(message)[0])
        wanted = 1 if isinstance(message, str) else 3  # Russian and Ukrainian: one, few, many
        if stored is None or len(forms(stored.string)) != wanted or not all(forms(stored.string)):
            missing.append(message)
    assert missing == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_names_the_figures_of_its_original_and_no_others(language: Language):
    wrong = []
    for message in catalogue_of(language):
        if not message.id:
            continue
        wanted = {name for form in forms(message.id) for name in PLACEHOLDER.findall(form)}
        wrong += [form for form in forms(message.string) if set(PLACEHOLDER.findall(form)) != wanted]
    assert wrong == []


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_translated_that_nobody_says(language: Language):
    said = {forms(message)[0] for message in messages()}
    assert [message.id for message in catalogue_of(language) if message.id and forms(message.id)[0] not in said] == []


@pytest.mark.parametrize(
    ("language", "calls", "said"),
    [
        (Language.EN, 1, "1 call"), (Language.EN, 2, "2 calls"), (Language.EN, 0, "0 calls"),
        (Language.RU, 1, "1 звонок"), (Language.RU, 3, "3 звонка"), (Language.RU, 5, "5 звонков"), (Language.RU, 11, "11 звонков"),
        (Language.RU, 21, "21 звонок"), (Language.RU, 112, "112 звонков"),
        (Language.UK, 1, "1 дзвінок"), (Language.UK, 4, "4 дзвінки"), (Language.UK, 14, "14 дзвінків"), (Language.UK, 101, "101 дзвінок"),
    ],
)  # fmt: skip
def test_plurals_follow_the_language(language: Language, calls: int, said: str):
    text = translations_of(language).ngettext("%(calls)s call", "%(calls)s calls", calls)
    assert text % {"calls": calls} == said


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (CallType, wording.CALL_TYPES),
        (Outcome, wording.OUTCOMES),
        (RefusalReason, wording.REASONS),
        (Direction, wording.DIRECTIONS),
        (StageState, wording.STATES),
        (Side, wording.SIDES),
        (["confidence", "pace", "script", "common_words", "repetition", "words"], wording.QUALITY_SIGNS),
        (["silence", "no_speech", "too_fast", "loop", "known_phantom", "prompt_echo", "repeated"], wording.REMOVED),
        ([*HungUpBy, *AgentEnd], wording.ENDED_BY),
        ([stage.name for stage in PATH], wording.STAGES),
        (LookWhy, look_words.WHY),
        (MismatchKind, look_words.MISMATCHES),
        (CostType, channel_words.COSTS),
        (LeadPlace, channel_words.PLACES),
        (SharedBy, channel_words.SHARED),
    ],
)
def test_every_value_of_the_model_has_a_word(values, words: dict[str, str]):
    assert set(values) <= set(words)


def test_every_sentence_that_analytics_can_say_is_known_here():
    keys = {
        MOST_SALES_IS_NOT_BEST_CONVERTER,
        channels.COSTS_WITH_AND_WITHOUT_VAT,
        *routing.ENGLISH,
        *routing_effect.ENGLISH,
        *kkd.ENGLISH,
        *channel_ranking.ENGLISH,
        *channel_budget.ENGLISH,
        *channel_periods.ENGLISH,
    }
    assert keys <= set(SENTENCES)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("key", list(SENTENCES))
def test_every_sentence_can_be_said_with_its_figures(language: Language, key: str):
    figures = {"kkd": 67, "sales": 8, "calls": 12, "low": 39, "high": 86, "next": "Boris", "name": "Anna", "needed": 10, "managers": 1}
    figures |= {
        "minutes": 60,
        "seconds": 31,
        "better": "Anna",
        "worse": "Boris",
        "percent": 92,
        "one_in": 12,
        "first": "868",
        "second": "829",
    }
    figures |= {"lost": 136, "leads": 189, "gain": 17.5}
    figures |= {"leads": 12, "mean": 50, "lift": "+8.5", "p": "0.040", "before": 97, "after": 118, "ceiling": "+18.0", "most": "114.5"}
    figures |= {"change": "14.0", "amount": "20", "donor": "A", "taker": "B", "names": "A", "average": "A"}
    figures |= {"marginal": "B"}
    said = sentence(language, Said(key, figures))
    assert said
    assert "%(" not in said
    assert "%%" not in said


def test_an_unknown_sentence_is_shown_as_it_came():
    assert sentence(Language.RU, Said("brand_new", {}), "Something new.") == "Something new."
    assert sentence(Language.RU, "brand_new") == "brand new"


@pytest.mark.parametrize(("header", "language"), [("uk", Language.UK), ("pl,ru;q=0.3", Language.RU), ("*", None), (";;;", None)])
def test_the_first_wish_that_we_speak_is_granted(header: str, language: Language | None):
    assert preferred_language(header) is language
