"""Bytes of AMI, cut anywhere."""

from __future__ import annotations

import pytest

from pbx_recorder.ami import AmiActionError, AmiClosedError, MessageReader, encode_action

STREAM = (
    b"Asterisk Call Manager/9.0.0\r\nResponse: Success\r\nActionID: 1\r\n\r\n"
    b"Event: Newchannel\r\nCallerIDName: Jos\xe9: \xd0\x90\r\nChannel: PJSIP/101-1\r\nEmpty: \r\nNoSpace:x\r\n\r\n"
    b"Response: Success\r\nOutput: one\r\nOutput: two\r\n\r\n"
)


@pytest.mark.parametrize("piece", [1, 2, 7, 1000])
def test_messages_come_whole_however_the_bytes_are_cut(piece: int) -> None:
    reader = MessageReader()
    found = [m for start in range(0, len(STREAM), piece) for m in reader.feed(STREAM[start : start + piece])]
    assert reader.banner == "Asterisk Call Manager/9.0.0"
    assert found == [
        {"Response": "Success", "ActionID": "1"},
        {"Event": "Newchannel", "CallerIDName": "Jos\udce9: А", "Channel": "PJSIP/101-1", "Empty": "", "NoSpace": "x"},
        {"Response": "Success", "Output": "one\ntwo"},
    ]


def test_what_never_ends_is_no_ami() -> None:
    with pytest.raises(AmiClosedError):
        MessageReader().feed(b"x" * 5_000_000)
    with pytest.raises(AmiClosedError):
        MessageReader().feed(b"banner\r\n" + b"Key: value\r\n" * 500_000)


def test_a_name_that_is_no_utf_8_goes_back_as_it_came() -> None:
    name = MessageReader().feed(b"banner\r\nEvent: QueueMember\r\nName: Jos\xe9 \xd0\x90\r\n\r\n")[0]["Name"]
    assert b"MemberName: Jos\xe9 \xd0\x90\r\n" in encode_action("QueueAdd", "1", {"MemberName": name})


@pytest.mark.parametrize("value", ["a\r\nAction: Originate", "a\nb", "a\0b"])
def test_a_value_cannot_begin_an_action_of_its_own(value: str) -> None:
    with pytest.raises(AmiActionError, match="line break"):
        encode_action("QueueAdd", "1", {"MemberName": value})
