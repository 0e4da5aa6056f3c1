"""The rules that a transcript is refused by, as `earshot ingest --rules` lists them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TranscriptRule:
    name: str
    meaning: str
    remedy: str
    outcome: str = "rejected"


TRANSCRIPT_RULES: tuple[TranscriptRule, ...] = (
    TranscriptRule("transcript_unreadable", "A transcript that may not be read is refused", "Give the user the right to read it"),
    TranscriptRule("transcript_too_large", "Transcripts above 32 MiB or 400 000 words are refused", "Cut it into calls"),
    TranscriptRule("transcript_not_text", "Transcripts in another encoding than UTF-8 or UTF-16 are refused", "Save it as UTF-8"),
    TranscriptRule(
        "transcript_unknown_format",
        "What is neither WebVTT, SRT, our JSON, Amazon Transcribe Call Analytics nor vCon is refused",
        "Export it as WebVTT with <v Agent> and <v Client>",
    ),
    TranscriptRule(
        "transcript_broken", "A file that breaks its format's grammar is refused", "Export it again, or correct the named place"
    ),
    TranscriptRule("transcript_times", "Times below zero, without a number or running backwards are refused", "Correct the named place"),
    TranscriptRule("transcript_no_words", "A transcript in which nobody says a word is refused", "Nothing: without it the engine listens"),
    TranscriptRule(
        "transcript_speakers",
        "Speakers who could be either side are refused",
        "Name them Agent and Client, or as company.toml names its managers",
    ),
    TranscriptRule(
        "sides_assumed",
        "Two speakers of unknown role are taken by who speaks first: of an incoming call the agent, of an outgoing one the client",
        "Check the call's page; swap the sides there if it is wrong",
        "accepted",
    ),
    TranscriptRule(
        "sides_unknown",
        "Words without any speaker are put on the agent's side",
        "Name the speakers Agent and Client in the file",
        "accepted",
    ),
    TranscriptRule(
        "times_spread",
        "Where only whole cues have times, those of single words are spread over them by letters",
        "Nothing: findings are a second less exact",
        "accepted",
    ),
)


def remedy_of(name: str) -> str:
    return next(rule.remedy for rule in TRANSCRIPT_RULES if rule.name == name)
