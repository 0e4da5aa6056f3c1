"""What our SIP telephones do, written as sipp scenarios: a telephone is a list of steps."""

from __future__ import annotations

from collections.abc import Sequence

_SDP = """v=0
o=phone 53655765 2353687637 IN IP[local_ip_type] [local_ip]
s=-
c=IN IP[media_ip_type] [media_ip]
t=0 0
m=audio [rtpstream_audio_port] RTP/AVP 8
a=rtpmap:8 PCMA/8000
a={direction}
"""
_TAG = "tag=[pid]A[call_number]"


def _send(text: str, is_retried: bool = False) -> str:
    return f"<send{' retrans=' + chr(34) + '500' + chr(34) if is_retried else ''}><![CDATA[\n{text}\n]]></send>\n"


def _receive(what: str, **attributes: str) -> str:
    return f"<recv {what} {' '.join(f'{key}={chr(34)}{value}{chr(34)}' for key, value in attributes.items())}/>\n"


def _answer(status: str, sdp: str = "", to_tag: str = "", cseq: str = "[last_CSeq:]") -> str:
    body = f"Content-Type: application/sdp\nContent-Length: [len]\n\n{sdp}" if sdp else "Content-Length: 0\n"
    return _send(
        f"SIP/2.0 {status}\n[last_Via:]\n[last_From:]\n[last_To:]{to_tag}\n[last_Call-ID:]\n{cseq}\n"
        f"Contact: <sip:[local_ip]:[local_port];transport=[transport]>\n{body}",
        is_retried=bool(sdp) or "487" in status,
    )


def _own_request(method: str, number: int, extra: str = "", sdp: str = "") -> str:
    """A request of the called side within its dialog: From and To of the INVITE change places."""
    body = f"Content-Type: application/sdp\nContent-Length: [len]\n\n{sdp}" if sdp else "Content-Length: 0\n"
    return _send(
        f"{method} [$contact] SIP/2.0\nVia: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]\nFrom:[$to];{_TAG}\n"
        f"To:[$from]\nCall-ID: [call_id]\nCSeq: {number} {method}\n"
        f"Contact: <sip:[local_ip]:[local_port];transport=[transport]>\nMax-Forwards: 70\n{extra}{body}",
        is_retried=method != "ACK",
    )


def pause(ms: int) -> str:
    return f'<pause milliseconds="{ms}"/>\n'


def hang_up() -> str:
    return _own_request("BYE", 9) + _receive('response="200"')


def hold(ms: int) -> str:
    """A re-INVITE that only sends, and after `ms` one that listens again."""
    return "".join(
        _own_request("INVITE", number, sdp=_SDP.format(direction=direction))
        + _receive('response="100"', optional="true")
        + _receive('response="200"')
        + _own_request("ACK", number)
        + pause(ms if number == 2 else 0)
        for number, direction in ((2, "sendonly"), (3, "sendrecv"))
    )


def transfer_blind(extension: str) -> str:
    """REFER, then the NOTIFYs and the BYE that follow."""
    refer = _own_request("REFER", 4, f"Refer-To: <sip:{extension}@pbx.test>\nReferred-By: <sip:[local_ip]:[local_port]>\n")
    notified = _receive('request="NOTIFY"', timeout="5000") + _answer("200 OK")
    return refer + _receive('response="202"') + notified + hang_up()


def wait_for_bye() -> str:
    return _receive('request="BYE"', timeout="120000") + _answer("200 OK")


def agent(sound: str, ring_ms: int, steps: Sequence[str]) -> str:
    """Rings, answers, speaks, does the steps."""
    learn = (
        '<recv request="INVITE" crlf="true"><action>'
        '<ereg regexp=".*" search_in="hdr" header="From:" assign_to="from"/><ereg regexp=".*" search_in="hdr" header="To:" assign_to="to"/>'
        '<ereg regexp="sip:[^>;]*" search_in="hdr" header="Contact:" assign_to="contact"/></action></recv>\n'
        '<Reference variables="from,to,contact"/>\n'
    )
    picked_up = _answer("200 OK", _SDP.format(direction="sendrecv"), f";{_TAG}") + _receive('request="ACK"')
    speak = f'<nop><action><exec rtp_stream="{sound},1,8,PCMA/8000"/></action></nop>\n'
    return _scenario(learn + _answer("180 Ringing", to_tag=f";{_TAG}") + pause(ring_ms) + picked_up + speak + "".join(steps))


def deaf_agent() -> str:
    """Rings and never answers."""
    ringing = _receive('request="INVITE"') + _answer("180 Ringing", to_tag=f";{_TAG}")
    cancelled = _receive('request="CANCEL"', timeout="120000") + _answer("200 OK")
    return _scenario(
        ringing + cancelled + _answer("487 Request Terminated", to_tag=f";{_TAG}", cseq="CSeq: 1 INVITE") + _receive('request="ACK"')
    )


def customer(sound: str, talk_ms: int) -> str:
    """Calls [service], speaks, hangs up `talk_ms` after Asterisk took the call, unless the other side did before."""
    head = (
        "{method} {to} SIP/2.0\nVia: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]\n"
        'From: "Customer" <sip:[caller]@[local_ip]:[local_port]>;tag=[pid]C[call_number]\n{peer}\n'
        "Call-ID: [call_id]\nCSeq: {number} {method}\n"
        "Contact: <sip:[caller]@[local_ip]:[local_port]>\nMax-Forwards: 70\n"
    )
    service = "sip:[service]@[remote_ip]:[remote_port]"
    invite = head.format(method="INVITE", to=service, peer=f"To: <{service}>", number=1)
    rings = "".join(_receive(f'response="{code}"', optional="true") for code in (100, 180, 183))
    taken = _receive('response="200"', rrs="true", rtd="true")
    ack, bye = (
        head.format(method=method, to="[next_url]", peer="[last_To:]", number=number) for method, number in (("ACK", 1), ("BYE", 2))
    )
    speak = f'<nop><action><exec rtp_stream="{sound},1,8,PCMA/8000"/></action></nop>\n'
    return _scenario(
        _send(f"{invite}Content-Type: application/sdp\nContent-Length: [len]\n\n{_SDP.format(direction='sendrecv')}", is_retried=True)
        + rings + taken + _send(f"{ack}Content-Length: 0\n") + speak
        + _receive('request="BYE"', timeout=str(talk_ms), ontimeout="bye") + _answer("200 OK").replace("<send>", '<send next="end">')
        + '<label id="bye"/>\n' + _send(f"{bye}Content-Length: 0\n", is_retried=True) + _receive('response="200"') + '<label id="end"/>\n'
    )  # fmt: skip


def _scenario(steps: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<scenario name="telephone">\n{steps}</scenario>\n'
