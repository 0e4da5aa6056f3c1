"""Another company's offer: named where the transcript writes names, else unnamed; a remark is none."""

from dataclasses import replace

import pytest

from analytics.understanding.competitor import find_competitor
from calls.model.recording import Side
from calls.model.verdict import CallType, Finding, RefusalReason
from tests.analytics.understanding.talk import draft


@pytest.mark.parametrize(
    ("lines", "language", "name"),
    [
        ("c:another company quoted me eight hundred", "en", "unnamed"),
        ("c:I've had a quote from Northgate Glass already", "en", "Northgate"),
        ("c:we got a quote on Tuesday from another firm", "en", "unnamed"),  # a day is no name
        ("c:мне в другой фирме дешевле посчитали", "ru", "unnamed"),
        ("c:Нам предложили дешевле в «Окна Града»", "ru", "Окна Града"),
        ("c:в іншій компанії дешевше", "uk", "unnamed"),
        ("c:Мені запропонували у «Вікнобуді» за дев'ять", "uk", "Вікнобуді"),
        ("a:our competitors cost more", "en", None),  # the agent says it
        ("c:i need a new door", "en", None),
        ("c:мне нужна дверь", "ru", None),
    ],
)
def test_competitors(lines, language, name):
    done = find_competitor(draft(lines, language=language))
    assert done.competitor == name
    assert [finding.value for finding in done.findings] == ([] if name is None else [name])


def test_a_client_who_went_to_another_proves_it_by_the_words_of_the_refusal():
    reason = Finding("refusal_reason", "competitor", "he did my folks' house", Side.CLIENT, 1.0, 2.0, "refusal_reason", 0.6)
    done = find_competitor(replace(draft("c:he did my folks' house"), refusal_reason=RefusalReason.COMPETITOR, findings=(reason,)))
    assert (done.competitor, done.findings[-1].quote) == ("unnamed", "he did my folks' house")


def test_a_seller_has_no_competitors_of_ours():
    assert find_competitor(replace(draft("c:another company quoted me"), call_type=CallType.SPAM)).competitor is None
