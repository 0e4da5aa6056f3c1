"""One call, and what a good judge says of it."""

import json
from typing import Any

from analytics.understanding.judge.question import Occasion, Question, ask_about
from calls.model.put_right import STAGES
from tests.analytics.understanding.talk import TUESDAY, company, talk

LINES = """
a: Good morning, Silver Birch Windows, this call is recorded. Anna speaking.
c: Hello, how much would two windows be? I saw you on Google.
a: Two windows are nine hundred, fitting and ten years of guarantee included.
c: I see. Could somebody come on Thursday after five?
a: Thursday at five thirty, yes. I have booked the survey for you.
c: Great, my number is 07700 900 123. Bye.
"""
OCCASION = Occasion(TUESDAY, True, "a survey is booked")
NOTHING = {"value": None, "confidence": 0.9, "turn": None, "quote": None}


def question(lines: str = LINES, *, is_masked: bool = False) -> Question:
    return ask_about(talk(lines), company(), OCCASION, is_masked=is_masked)


def says(value: object, turn: int, quote: str, confidence: float = 0.9) -> dict[str, Any]:
    return {"value": value, "confidence": confidence, "turn": turn, "quote": quote}


def good(**changed: Any) -> dict[str, Any]:
    undone = {"done": None, "confidence": 0.9, "turn": None, "quote": None}
    slot = {"weekday": "thu", "date": "2026-09-17", "from": "17:00", "to": None, "met": True}
    return {
        "call_type": says("new_lead", 1, "how much would two windows be"),
        "outcome": says("sale", 4, "I have booked the survey for you."),
        "refusal_reason": NOTHING,
        "product": says("windows", 1, "two windows"),
        "ad_channel": says("google", 1, "I saw you on Google."),
        "requested_slots": [{**slot, "confidence": 0.9, "turn": 3, "quote": "on Thursday after five"}],
        "stages": {**dict.fromkeys(STAGES, undone), "greeting": {"done": True, "confidence": 0.9, "turn": 0, "quote": "Good morning"}},
        "recording_notice": says(True, 0, "this call is recorded"),
        **changed,
    }


def written(**changed: Any) -> str:
    return json.dumps(good(**changed))
