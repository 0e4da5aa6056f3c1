"""What readers type, and what is said where it cannot be meant."""

import pytest

from calls.spoken.search.question import Match, WrongQuestionError, read_question


def test_words_runs_beginnings_and_what_is_to_be_missing_are_told_apart():
    question = read_question("цена «очень дорого» конс* -скидка -“в кредит” кто-то -зав*")
    assert [(term.match, term.forms) for term in question.wanted] == [
        (Match.ANY_FORM, ("цена",)),
        (Match.EXACT, ("очень", "дорого")),
        (Match.BEGINNING, ("конс",)),
        (Match.EXACT, ("кто", "то")),
    ]
    assert [(term.match, term.forms) for term in question.unwanted] == [
        (Match.ANY_FORM, ("скидка",)),
        (Match.EXACT, ("в", "кредит")),
        (Match.BEGINNING, ("зав",)),
    ]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ('"очень дорого', "quote"),
        ('say "so" and "so', "quote"),
        ("", "empty"),
        (" — ?! ", "empty"),
        ('""', "empty"),
        ("-скидка", "only_without"),
        ("к*", "prefix"),
        ("слово " * 13, "many"),
        ("ё" * 201, "long"),
    ],
)
def test_what_cannot_be_meant_is_told_with_what_to_do(text: str, rule: str):
    with pytest.raises(WrongQuestionError) as refused:
        read_question(text)
    assert refused.value.rule == rule
    assert refused.value.remedy


def test_signs_of_the_index_itself_are_only_signs():
    assert [term.forms for term in read_question("OR' \x00 (a:b) NEAR/2 100%").wanted] == [
        ("or",), ("a", "b"), ("near", "2"), ("100",),
    ]  # fmt: skip
