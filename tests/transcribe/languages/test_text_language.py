import pytest

from transcribe.languages.text_language import language_of

ALL = ("ru", "uk", "en")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ru", "здравствуйте, подскажите сколько стоит балкон застеклить"),
        ("ru", "да мне бы на завтра, если можно"),
        ("ru", "хорошо спасибо"),
        ("ru", "а когда вы сможете приехать"),
        ("ru", "у меня окно не закрывается"),
        ("ru", "это дорого, я ещё подумаю"),
        ("uk", "добрий день, скажіть скільки коштує засклити балкон"),
        ("uk", "мені треба на завтра якщо можна"),
        ("uk", "добре дякую"),
        ("uk", "а коли ви зможете приїхати"),
        ("uk", "в мене вікно не зачиняється"),
        ("uk", "це дорого, я ще подумаю"),
        ("uk", "п’ятсот гривень, об'єкт на Левандівці"),
        ("en", "good morning how much is a bay window"),
        ("en", "yes please"),
    ],
)
def test_a_written_turn_is_of_its_language(language, said):
    assert language_of([said], ALL) == language


@pytest.mark.parametrize(
    "said",
    [
        "",
        "угу",
        "да",  # Russian, and Ukrainian at the end of a sentence that was not heard
        "алло алло",
        "так так",
        "балкон",
        "2500 100",
        "шо там по вікнах, получилось зробить чи нет, бо я уже не знаю что и думать",  # surzhyk: both in one breath
    ],
)
def test_too_little_or_both_at_once_is_unsure(said):
    assert language_of([said], ("ru", "uk")) is None


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("я вже казала що мені нада на п'ятницю, ну шоб ви приїхали", "uk"),  # a Russian word among Ukrainian ones
        ("ну я ж говорил вам, дзвонил уже вчера, мне сказали что приедут", "ru"),
        ("мені треба вайфай і iphone", "uk"),
        ("у меня iphone не заряжается что делать", "ru"),
    ],
)
def test_a_borrowed_word_changes_nothing(said, language):
    assert language_of([said], ALL) == language


def test_only_the_companys_languages_are_asked_about():
    assert language_of(["дякую, зрозуміла"], ("ru", "en")) == "ru"  # Cyrillic: of these two it can be Russian alone
    assert language_of(["дякую, зрозуміла"], ("en",)) is None


def test_letters_and_common_words_suffice_where_no_dictionary_knows():
    def knows_nothing(word, language):
        return False

    assert language_of(["що ви кажете"], ("ru", "uk"), knows_nothing) == "uk"
    assert language_of(["что вы говорите"], ("ru", "uk"), knows_nothing) == "ru"
    assert language_of(["дзвонити"], ("ru", "uk"), knows_nothing) is None
