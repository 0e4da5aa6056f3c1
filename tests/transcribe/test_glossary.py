from calls.model.call import ChannelId, ManagerId
from calls.model.company import AdChannel, Company, Manager, Product
from transcribe.glossary import fitting, glossary_of, terms_to_learn

COMPANY = Company(
    "Silver Birch Windows", "Europe/London", "GBP", "GB", "en", "sales", ("ordered",), "ordered",
    managers=(Manager(ManagerId("maria"), "Maria"),),
    channels=(AdChannel(ChannelId("google"), "Google Ads"),),
    products=(Product("bay_window", ("bay", "bay window")),),
    glossary=("Pilkington", "Elm Row", "maria"),
)  # fmt: skip


def test_the_companys_own_terms_come_first_and_what_it_has_anyway_follows_each_once():
    assert glossary_of(COMPANY) == ("Pilkington", "Elm Row", "maria", "Silver Birch Windows", "bay window", "bay", "Google Ads")


def test_a_prompt_takes_whole_terms_until_it_is_full():
    def words(text):
        return len(text.replace(",", "").split())

    assert fitting(("Elm Row", "Pilkington", "Silver Birch Windows"), words, most=5) == ("Elm Row", "Pilkington")
    assert fitting((), words) == ()


def test_a_language_model_learns_only_terms_that_its_phrases_do_not_teach():
    phrases = ("good morning silver birch windows maria speaking", "do you make bay windows")
    assert terms_to_learn(("Silver Birch Windows", "Maria", "Elm Row", "bay"), phrases) == ("Elm Row",)
