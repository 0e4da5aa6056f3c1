"""Our talk metrics beside a vendor's, of one call, on the vendor's own words: ours, theirs, the difference and its cause.

EARSHOT_REAL_DIR=… python -m tests.analytics.understanding.vendor_figures
"""

import json
import os
from pathlib import Path
from typing import Any

from analytics.understanding.talk.metrics import TalkMetrics, measure_talk
from analytics.understanding.talk.spurts import overlaps, spurts_of
from calls.model.recording import Side
from calls.model.transcript import Provenance, Transcript, Turn, Word

EXAMPLE = "call-analytics-example.json"
SIDES = {"AGENT": Side.AGENT, "CUSTOMER": Side.CLIENT}
Row = tuple[str, float, float, str]  # figure, ours, theirs, why they differ

SPEECH = "theirs keeps pauses of up to some 2 s inside a segment as talking; our spurts end at half a second"
SPEED = "their denominator is that longer speech; they also count the words that [PII] hides, of which we see one"
BY_AGENT = "18.74: only an uh at the instant at which the client goes on; 166.44: in the client's pause of 3.4 s, inside his segment"
BY_CLIENT = "162.54: he speaks up 0.3 s into the agent's thanks, the agent stops 0.7 s later; the vendor sees no interruption"
OVERLAP = "ours: both speak at all; theirs: from each interruption to the end of the interrupted segment, pauses and all"


def read_example(folder: Path) -> tuple[Transcript, dict[str, Any]]:
    """The words that the vendor heard, as a transcript of ours, and the vendor's own figures."""
    data = json.loads((folder / EXAMPLE).read_text(encoding="utf-8"))
    turns = tuple(
        Turn(SIDES[segment["ParticipantRole"]], words) for segment in data["Transcript"] if (words := _words_of(segment["Items"]))
    )
    return Transcript(turns, Provenance("vendor", "", "", "en")), data["ConversationCharacteristics"]


def _words_of(items: list[dict[str, Any]]) -> tuple[Word, ...]:
    """Punctuation is glued to the word before it: our words carry theirs."""
    words: list[Word] = []
    for item in items:
        if item["Type"] == "pronunciation":
            words.append(Word(item["Content"], item["BeginOffsetMillis"] / 1000, item["EndOffsetMillis"] / 1000))
        elif words:
            last = words[-1]
            words[-1] = Word(last.text + item["Content"], last.start_s, last.end_s)
    return tuple(words)


def compare(folder: Path) -> list[Row]:
    transcript, vendor = read_example(folder)
    ours = measure_talk(transcript)
    assert ours is not None
    return [*_speech(ours, vendor), *_pace(ours, vendor), *_manners(ours, transcript, vendor)]


def _speech(ours: TalkMetrics, vendor: dict[str, Any]) -> list[Row]:
    talk = {SIDES[role]: figures["TotalTimeMillis"] / 1000 for role, figures in vendor["TalkTime"]["DetailsByParticipant"].items()}
    theirs, conversation_s = talk[Side.AGENT] / sum(talk.values()), vendor["TotalConversationDurationMillis"] / 1000
    return [
        ("conversation, s", ours.conversation_s, conversation_s, "theirs begins at 0, ours with the first word"),
        ("agent speech, s", ours.agent.speech_s, talk[Side.AGENT], SPEECH),
        ("client speech, s", ours.client.speech_s, talk[Side.CLIENT], SPEECH),
        ("agent talk share", ours.agent_share or 0.0, theirs, "follows from the speech"),
    ]


def _pace(ours: TalkMetrics, vendor: dict[str, Any]) -> list[Row]:
    speed = {SIDES[role]: figures["AverageWordsPerMinute"] for role, figures in vendor["TalkSpeed"]["DetailsByParticipant"].items()}
    return [
        ("agent words per minute", ours.agent.words_per_minute or 0.0, speed[Side.AGENT], SPEED),
        ("client words per minute", ours.client.words_per_minute or 0.0, speed[Side.CLIENT], SPEED),
    ]


def _manners(ours: TalkMetrics, transcript: Transcript, vendor: dict[str, Any]) -> list[Row]:
    cut_in = vendor["Interruptions"]
    by_agent = len(cut_in["InterruptionsByInterrupter"].get("AGENT", []))
    both_s = sum(one.end_s - one.start_s for one in overlaps(spurts_of(transcript)))
    silence_s = sum(one.end_s - one.start_s for one in ours.pauses)
    return [
        ("interruptions by agent", ours.agent.interruptions, by_agent, BY_AGENT),
        ("interruptions by client", ours.client.interruptions, cut_in["TotalCount"] - by_agent, BY_CLIENT),
        ("overlap, s", both_s, cut_in["TotalTimeMillis"] / 1000, OVERLAP),
        ("silence, s", silence_s, vendor["NonTalkTime"]["TotalTimeMillis"] / 1000, "none over 3 s in which both are silent"),
    ]


def table(rows: list[Row]) -> str:
    lines = [f"{'figure':26}{'ours':>9}{'theirs':>9}{'diff':>9}  cause"]
    lines += [f"{name:26}{ours:9.2f}{theirs:9.2f}{ours - theirs:9.2f}  {why}" for name, ours, theirs, why in rows]
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(compare(Path(os.environ["EARSHOT_REAL_DIR"]))))  # noqa: T201
