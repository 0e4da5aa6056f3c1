"""Only penalties and the places of ranked members change in an included file."""

from __future__ import annotations

from pbx_recorder.routing.include_file import included_penalties, rewrite_members

TEXT = "; our people\nmember => PJSIP/101,1,Anna,PJSIP/101\r\nmember=Local/1@a/n\nmember => PJSIP/102 , 2 ,Boris ; best\n\n; end"


def test_penalties_are_read_as_asterisk_reads_them() -> None:
    assert included_penalties(TEXT) == {"PJSIP/101": 1, "Local/1@a/n": 0, "PJSIP/102": 2}


def test_members_change_places_and_all_else_stays() -> None:
    assert rewrite_members(TEXT, {"PJSIP/101": 7, "PJSIP/102": 0}, ["PJSIP/102", "PJSIP/101"]) == (
        "; our people\nmember => PJSIP/102,0 ,Boris ; best\nmember=Local/1@a/n\nmember => PJSIP/101,7,Anna,PJSIP/101\r\n\n; end"
    )


def test_a_member_without_a_penalty_gets_one() -> None:
    assert rewrite_members("member => PJSIP/101\n", {"PJSIP/101": 3}, []) == "member => PJSIP/101,3\n"


def test_nothing_wished_changes_nothing() -> None:
    assert rewrite_members(TEXT, {}, []) == TEXT
