"""A company's own phrases speak for the root of their class, and name the class once the root is decided."""

import pytest

from analytics.understanding.phrase_fault import searched
from analytics.understanding.verdict import understand
from calls.model.recording import Side
from calls.model.taxonomy import NO_TAXONOMY, OwnClass, Taxonomy
from calls.model.verdict import RefusalReason, Verdict
from tests.analytics.understanding.talk import TUESDAY, company, talk

REFUSAL = """
a: silver birch windows good morning
c: hello how much would two windows be please
a: that would be nine hundred pounds fitted
c: {why}
c: no thank you i will leave it
a: all right goodbye
"""
DEAR = REFUSAL.format(why="that is far too expensive it is cheaper on the internet")
ODD = REFUSAL.format(why="my horoscope warns me against mercury")


def own(class_id: str, parent: str | None, *phrases: str, field: str = "refusal_reason", **more: object) -> OwnClass:
    return OwnClass(field, class_id, parent, {"en": class_id}, {"en": phrases} if phrases else {}, **more)  # type: ignore[arg-type]


def verdict(lines: str, *classes: OwnClass) -> Verdict:
    return understand(talk(lines), company(), TUESDAY, taxonomy=Taxonomy(classes))


def test_the_class_stands_beside_its_root_with_its_own_quote() -> None:
    found = verdict(DEAR, own("online", "price", "cheaper (online|on the internet)"))
    assert (found.refusal_reason, found.classes) == (RefusalReason.PRICE, {"refusal_reason": "online"})
    (finding,) = [one for one in found.findings if one.field == "refusal_reason_class"]
    assert (finding.value, finding.rule) == ("online", "own_class")
    assert "cheaper on the internet" in finding.quote


def test_own_phrases_outvote_our_tables() -> None:
    assert verdict(ODD).refusal_reason is not RefusalReason.TRUST
    found = verdict(ODD, own("stars", "trust", "horoscope*"))
    assert (found.refusal_reason, found.classes) == (RefusalReason.TRUST, {"refusal_reason": "stars"})


def test_a_class_beneath_a_class_counts_for_the_root_at_the_top() -> None:
    found = verdict(ODD, own("belief", "trust"), own("stars", "belief", "horoscope*"))
    assert (found.refusal_reason, found.classes["refusal_reason"]) == (RefusalReason.TRUST, "stars")


def test_what_says_a_class_and_a_finer_one_beneath_it_is_the_finer_one() -> None:
    belief, stars = own("belief", "trust", "my horoscope", "warns me"), own("stars", "belief", "mercury")
    assert verdict(ODD, belief, stars).classes == {"refusal_reason": "stars"}


def test_a_class_that_is_off_counts_as_the_one_above_it() -> None:
    belief = own("belief", "trust")
    found = verdict(ODD, belief, own("stars", "belief", "horoscope*", is_off=True))
    assert found.classes == {"refusal_reason": "belief"}
    found = verdict(ODD, own("stars", "trust", "horoscope*", is_off=True))
    assert (found.refusal_reason, found.classes) == (RefusalReason.TRUST, {})


def test_a_root_that_is_off_counts_as_other_in_the_finding_too() -> None:
    found = verdict(DEAR, own("price", None, is_off=True))
    assert found.refusal_reason is RefusalReason.OTHER
    assert [one.value for one in found.findings if one.field == "refusal_reason"] == ["other"]


def test_phrases_count_on_the_side_that_is_to_say_them_and_not_when_negated() -> None:
    assert verdict(ODD, own("stars", "trust", "horoscope*", said_by=Side.AGENT)).classes == {}
    assert verdict(REFUSAL.format(why="it is not my horoscope"), own("stars", "trust", "horoscope*")).classes == {}


def test_phrases_of_another_language_are_not_searched() -> None:
    russian = OwnClass("refusal_reason", "online", "price", {"en": "online"}, {"ru": ("cheaper",)})
    assert verdict(DEAR, russian).classes == {}


def test_a_source_of_the_companys_own_is_found_beneath_its_root() -> None:
    lines = "a: silver birch windows\nc: hello i saw you at the ideal home show i would like two windows\na: lovely when shall we measure"
    fair = own("fair", "other", "ideal home (show|exhibition)", field="ad_channel")
    found = verdict(lines, fair)
    assert (found.ad_channel, found.classes) == ("other", {"ad_channel": "fair"})


def test_own_phrases_outvote_what_was_learned_too() -> None:
    lines = """
    a: добрый день окна плюс меня зовут анна
    c: здравствуйте сколько стоит окно в комнату
    a: девять тысяч с установкой
    c: у вас на сайте гороскоп не тот нет спасибо не буду заказывать
    a: хорошо всего доброго
    """
    stars = OwnClass("refusal_reason", "stars", "other", {"ru": "Звёзды"}, {"ru": ("гороскоп*",)}, Side.CLIENT)
    found = understand(talk(lines, "ru"), company(), TUESDAY, taxonomy=Taxonomy((stars,)))
    assert (found.outcome, found.refusal_reason, dict(found.classes)) == ("refusal", RefusalReason.OTHER, {"refusal_reason": "stars"})


def test_without_classes_nothing_changes_but_the_version_says_so() -> None:
    plain, same = understand(talk(DEAR), company(), TUESDAY), verdict(DEAR)
    assert plain == same
    assert plain.version.endswith(".t0")
    assert verdict(DEAR, own("online", "price", "cheaper")).version != plain.version
    assert NO_TAXONOMY.classes == ()


@pytest.mark.parametrize(
    ("written", "expected"), [("Неподъёмн*", "неподъемн*"), ("П’ят* разів", "пят* разів"), ("(Too|So)_dear", "(too|so)_dear")]
)
def test_phrases_are_searched_as_words_are_heard(written: str, expected: str) -> None:
    assert searched(written) == expected
