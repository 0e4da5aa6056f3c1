"""Stages of the technique: whole talks in three languages, each stage done, missed or not applicable, with its proof."""

from dataclasses import replace

import pytest

from analytics.understanding.technique.find_stages import find_stages
from calls.model.verdict import CallType, Finding
from tests.analytics.understanding.talk import draft

FULL = {
    "en": """
a:good morning silver birch windows this is anna speaking how can i help
c:hello i need a price for a front door the old one lets the wind in
a:oh dear i understand that is no fun in october how wide is it and is there any glass beside it
c:ninety centimetres and no glass
a:and do you want wood or composite
c:composite
a:it comes to nine hundred pounds that includes the frame the fitting and a ten year guarantee
c:that is a lot the other company wanted eight hundred
a:i see they usually leave the frame out so with us you save the carpenter and the guarantee is double
c:mm
a:shall i send the surveyor on friday at ten
c:all right friday at ten my name is peter
a:lovely peter we will see you on friday at ten have a nice day goodbye
c:bye
""",
    "ru": """
a:добрый день компания серебряная береза меня зовут анна чем могу помочь
c:здравствуйте хочу узнать цену на входную дверь старая продувается
a:понимаю вас зимой это очень неприятно скажите какой ширины проем и есть ли рядом стекло
c:девяносто сантиметров стекла нет
a:а дверь хотите деревянную или металлическую
c:металлическую
a:выходит двадцать восемь тысяч рублей сюда входит сама дверь установка и гарантия десять лет
c:ой дороговато в другой фирме дешевле предлагали
a:понимаю вас там обычно без установки считают а у нас все включено и гарантия вдвое больше давайте запишу вас на замер в пятницу в десять
c:хорошо давайте в пятницу меня зовут петр
a:петр записала ждем вас в пятницу в десять хорошего дня до свидания
c:до свидания
""",
    "uk": """
a:добрий день компанія срібна береза мене звати анна чим можу допомогти
c:доброго дня хочу дізнатися ціну на вхідні двері старі продуває
a:розумію вас взимку це дуже неприємно підкажіть яка ширина отвору і чи є поруч скло
c:девяносто сантиметрів скла нема
a:а двері хочете деревяні чи металеві
c:металеві
a:виходить двадцять вісім тисяч гривень сюди входять самі двері встановлення і гарантія десять років
c:ой дорого в іншій фірмі дешевше пропонували
a:розумію вас там зазвичай без монтажу рахують а у нас усе включено і гарантія вдвічі більша давайте запишу вас на замір у пятницю о десятій
c:добре давайте в пятницю мене звати петро
a:петре записала чекаємо вас у пятницю о десятій гарного дня до побачення
c:до побачення
""",
}
CURT = {
    "en": """
a:yeah windows
c:how much is a front door
a:nine hundred
c:nine hundred that's too much i can't afford that
a:up to you
c:no then
a:right
""",
    "ru": """
a:окна
c:сколько стоит дверь входная
a:двадцать восемь
c:двадцать восемь ого дорого не потяну
a:ну как хотите
c:нет тогда
a:ага
""",
    "uk": """
a:вікна
c:скільки коштують двері вхідні
a:двадцять вісім
c:двадцять вісім ого дорого не потягну
a:ну дивіться
c:ні тоді
a:ага
""",
}
QUIET = {
    "en": """
a:hello silver birch this is anna
c:hello i saw your sign can you come and measure a window
a:yes of course friday at ten
c:friday at ten is great thank you
a:see you friday bye
""",
    "ru": """
a:здравствуйте серебряная береза анна
c:здравствуйте замки ремонтируете
a:нет к сожалению только окна и двери
c:понятно спасибо
a:всего доброго до свидания
""",
    "uk": """
a:добрий день срібна береза анна
c:добрий день замки ремонтуєте
a:ні на жаль тільки вікна і двері
c:зрозуміло дякую
a:усього доброго до побачення
""",
}
STAGES = ["greeting", "introduction", "rapport", "needs", "price_wording", "objection_handling", "next_step", "farewell"]
LANGUAGES = ["en", "ru", "uk"]


def found(lines: str, language: str) -> tuple[dict[str, bool | None], dict[str, Finding]]:
    done = find_stages(replace(draft(lines, language=language), call_type=CallType.NEW_LEAD))
    return dict(done.stages), {finding.field: finding for finding in done.findings}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_full_talk_has_every_stage_with_its_words(language: str) -> None:
    stages, findings = found(FULL[language], language)
    assert stages == dict.fromkeys(STAGES, True)
    assert {name: finding.value for name, finding in findings.items()} == dict.fromkeys(STAGES, "done")
    for finding in findings.values():
        assert any(finding.quote in line for line in FULL[language].splitlines())
        assert len(finding.quote.split()) <= 25


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_curt_talk_shows_where_each_stage_was_missed(language: str) -> None:
    stages, findings = found(CURT[language], language)
    assert stages == dict.fromkeys(STAGES, False)
    assert {finding.value for finding in findings.values()} == {"missed"}
    lines = CURT[language].strip().splitlines()
    assert findings["price_wording"].quote == lines[2][2:]  # the price named bare
    assert findings["objection_handling"].quote == lines[3][2:]  # the objection left without an answer
    assert findings["farewell"].quote == lines[-1][2:]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_price_and_objection_there_is_nothing_to_judge(language: str) -> None:
    stages, findings = found(QUIET[language], language)
    assert stages["price_wording"] is None
    assert stages["objection_handling"] is None
    assert not {"price_wording", "objection_handling"} & findings.keys()


@pytest.mark.parametrize(
    ("opening", "language", "is_introduced"),
    [
        ("a:hello silver birch windows", "en", False),  # the company alone
        ("a:hello this is anna", "en", False),  # his own name alone
        ("a:good morning silver birch windows anna speaking", "en", True),
        ("a:серебряная береза добрый день", "ru", False),
        ("a:серебряная береза юлия добрый день", "ru", True),
        ("a:срібна береза добрий день", "uk", False),
        ("a:добрий день срібна береза мене звати дарина", "uk", True),
    ],
)
def test_introduction_wants_company_and_own_name(opening: str, language: str, is_introduced: bool) -> None:
    rest = "\n".join(FULL[language].strip().splitlines()[1:])
    assert found(f"{opening}\n{rest}", language)[0]["introduction"] is is_introduced


@pytest.mark.parametrize(
    ("recorded", "language"),
    [
        ("a:hello and welcome this call is recorded please hold", "en"),
        ("a:здравствуйте вы позвонили в серебряную березу разговор записывается", "ru"),
        ("a:вітаємо ви зателефонували у срібну березу розмова записується", "uk"),
    ],
)
def test_a_recorded_voice_greets_for_nobody(recorded: str, language: str) -> None:
    assert found(f"{recorded}\n{CURT[language].strip()}", language)[0]["greeting"] is False


def test_only_a_new_client_is_led_through_stages() -> None:
    assert find_stages(replace(draft(FULL["en"]), call_type=CallType.EXISTING_CUSTOMER)).stages == {}
    assert find_stages(draft(FULL["en"])).stages == {}  # of unknown kind


def test_one_side_alone_shows_no_technique() -> None:
    assert found("a:good morning silver birch windows anna speaking\na:hello", "en") == ({}, {})
