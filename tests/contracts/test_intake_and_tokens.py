"""What became of each file, and who may open the web door."""

import pytest

from calls.house import House
from calls.model.call import call_id_of
from calls.model.errors import CallError
from calls.model.intake import Accepted, Duplicate, Rejected


def test_a_file_is_noted_once_per_name_and_bytes(house: House) -> None:
    rejected = Rejected("no_header", "no RIFF", "State its format")
    for _ in range(2):
        house.intake.note("a.wav", "a" * 64, rejected)
    house.intake.note("b.wav", None, Rejected("empty_file", "0 bytes", "Send it again"))
    assert {(file.source_name, file.rule, file.detail, file.remedy) for file in house.intake.rejected()} == {
        ("a.wav", "no_header", "no RIFF", "State its format"),
        ("b.wav", "empty_file", "0 bytes", "Send it again"),
    }


def test_a_file_that_came_again_whole_is_no_longer_shown(house: House) -> None:
    house.intake.note("a.wav", "a" * 64, Rejected("truncated", "half of it", "Send it again"))
    house.intake.note("a.wav", "b" * 64, Accepted(call_id_of("k1")))
    assert house.intake.rejected() == ()


def test_a_duplicate_takes_nothing_back(house: House) -> None:
    house.intake.note("a.wav", "a" * 64, Accepted(call_id_of("k1")))
    house.intake.note("a.wav", "a" * 64, Duplicate(call_id_of("k1")))
    assert house.intake.rejected() == ()
    house.intake.note("a.wav", "a" * 64, Rejected("later_rule", "", ""))
    assert [file.rule for file in house.intake.rejected()] == ["later_rule"]


def test_a_file_name_that_is_no_text_is_noted_all_the_same(house: House) -> None:
    house.intake.note(b"caf\xe9.wav".decode("utf-8", "surrogateescape"), None, Rejected("empty_file", "0 bytes", "Send it again"))
    assert house.intake.rejected()[0].source_name == "caf\N{REPLACEMENT CHARACTER}.wav"


def test_a_token_opens_what_it_was_made_for_until_it_is_revoked(house: House) -> None:
    plain = house.tokens.create("dashboard", ["read"])
    token = house.tokens.find(plain)
    assert token is not None
    assert token.name == "dashboard"
    assert house.tokens.find(plain + "x") is None
    assert house.tokens.find(f"earshot_{token.id}.") is None
    assert house.tokens.list()[0].last_used_at is not None
    house.tokens.revoke(token.id)
    assert house.tokens.find(plain) is None
    with pytest.raises(CallError, match="No token"):
        house.tokens.revoke(token.id)


@pytest.mark.parametrize("plain", ["", "earshot_", "earshot_x.y", "пароль", "a.b.c"])
def test_what_is_no_token_opens_nothing(house: House, plain: str) -> None:
    assert house.tokens.find(plain) is None
