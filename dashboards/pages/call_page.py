"""One call as its page shows it: what is known of it, its words, what they prove, and what is still missing."""

from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from analytics.understanding.talk.metrics import TalkMetrics, measure_talk
from calls.correct_sides import sides_mark
from calls.house import House
from calls.model.call import CallId
from calls.model.channel_finding import ChannelFinding
from calls.model.context import CallContext, Mismatch
from calls.model.correction import SIDES, SWAPPED, Correction
from calls.model.exchange import ExchangeFacts, KnownPart
from calls.model.imported import IMPORTED
from calls.model.recording import Recording, Side
from calls.model.sales import Order
from calls.model.transcript import Transcript
from calls.model.verdict import Verdict
from calls.spoken.figures.of_transcript import figures_of
from calls.store.call_rows import CallRow, StageState
from calls.store.stage_rows import StageFailure
from dashboards.channel_fault_words import fault_meaning, fault_remedy, fault_word, measure_words
from dashboards.finding_fields import CallFindings, call_findings
from dashboards.finding_words import claim_word, field_word, sure, value_word, weekday_words
from dashboards.formatting import Formats
from dashboards.languages import _
from dashboards.look_words import LookWords
from dashboards.rendering import Look
from dashboards.told_sides import ToldSides, role_reason, told_sides
from dashboards.transcript_files import SHOWN_FORMATS
from dashboards.word_corrections import WordCorrections, word_corrections


class Progress(StrEnum):
    """How far the call has come, as a reader needs it."""

    READY = "ready"
    QUEUED = "queued"
    AT_WORK = "at_work"
    TRYING_AGAIN = "trying_again"
    NO_NOTICE = "no_notice"  # its manager has not signed that calls are recorded
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class CallView:
    row: CallRow
    recording: Recording | None  # None: nothing was recorded, or nothing that can be heard
    transcript: Transcript | None
    verdict: Verdict | None  # as people put it right
    findings: CallFindings
    orders: tuple[Order, ...]  # of this client's number, newest first
    failure: StageFailure | None
    has_peaks: bool
    may_listen: bool
    exchange: ExchangeFacts | None  # None: no recorder delivered it
    parts: tuple[KnownPart, ...]
    talk: TalkMetrics | None  # None: nobody spoke, or who did is not known
    channel_findings: tuple[ChannelFinding, ...]
    sides_correction: Correction | None  # the latest, also where it took an earlier one back
    may_correct: bool
    corrections: WordCorrections
    context: CallContext | None  # what the client’s other calls and orders add
    mismatches: tuple[Mismatch, ...]

    @property
    def figures(self) -> dict[tuple[int, int], str]:
        """What a word is part of, as one writes it, by the places of turn and word: "11500 RUB"."""
        found = figures_of(self.transcript) if self.transcript else ()
        spans = ((of_turn.turn, figure) for of_turn in found for figure in of_turn.figures)
        return {(turn, place): " / ".join(figure.readings) for turn, figure in spans for place in range(figure.first, figure.last)}

    @property
    def progress(self) -> Progress:
        return _PROGRESS[self.row.stage_state]

    @property
    def outcome_probability(self) -> float | None:
        """Of the finding that says the outcome; None where no single one does, or a person said it."""
        if self.verdict is None or self.verdict.outcome is None or self.findings.outcome_put_right is not None:
            return None
        said = [one.probability for one in self.verdict.findings if one.field == "outcome" and one.value == self.verdict.outcome]
        return max(said, default=None)

    @property
    def sides(self) -> tuple[Side, ...]:
        """By channel, as corrected; empty unless each side has a channel of its own."""
        if self.recording is None or not self.recording.is_two_sided:
            return ()
        return self.recording.sides[::-1] if self.are_sides_swapped else self.recording.sides

    @property
    def sides_mark(self) -> str:
        return sides_mark(self.sides_correction)

    @property
    def are_sides_swapped(self) -> bool:
        return self.sides_correction is not None and self.sides_correction.value == SWAPPED

    @property
    def told_sides(self) -> ToldSides | None:
        """How the sides of one mixed channel were found out; None where they were known, or no words are there."""
        return told_sides(self.transcript.provenance.settings) if self.transcript else None

    @property
    def is_imported(self) -> bool:
        """Somebody else heard these words, and no engine of ours listened."""
        return self.transcript is not None and self.transcript.provenance.engine == IMPORTED

    @property
    def is_demo(self) -> bool:
        return self.transcript is not None and self.transcript.provenance.is_demo

    @property
    def word_count(self) -> int:
        return sum(len(turn.words) for turn in self.transcript.turns) if self.transcript else 0


_PROGRESS = {
    StageState.DONE: Progress.READY,
    StageState.WAITING: Progress.QUEUED,
    StageState.RUNNING: Progress.AT_WORK,
    StageState.FAILED: Progress.TRYING_AGAIN,
    StageState.HELD: Progress.NO_NOTICE,
    StageState.SET_ASIDE: Progress.SET_ASIDE,
}
PROGRESS_WORDS = {
    Progress.READY: _("Heard"),
    Progress.QUEUED: _("Waiting"),
    Progress.AT_WORK: _("Being heard"),
    Progress.TRYING_AGAIN: _("Will be tried again"),
    Progress.NO_NOTICE: _("No notice of recording"),
    Progress.SET_ASIDE: _("Set aside"),
}


def view_call(house: House, call_id: CallId, *, may_listen: bool, may_correct: bool = False) -> CallView | None:
    """None where there is no such call."""
    row = house.calls.view(call_id)
    if row is None:
        return None
    recording, transcript = house.calls.find_recording(call_id), house.transcripts.current(call_id)
    meaning, known = house.meanings.of(call_id), house.corrections.of(call_id)
    return CallView(
        row=row,
        recording=recording,
        transcript=transcript,
        verdict=meaning.verdict,
        findings=call_findings(meaning, house.company.load(), known, may_correct=may_correct),
        orders=_orders_of(house, row.client_number),
        failure=_failure_of(house, row),
        has_peaks=recording is not None and house.calls.peaks_of(recording.sha256) is not None,
        may_listen=may_listen,
        exchange=house.deliveries.facts_of(call_id),
        parts=house.deliveries.parts_of(call_id),
        talk=measure_talk(transcript) if transcript else None,
        channel_findings=house.channel_findings.of(call_id),
        corrections=word_corrections(house, call_id),
        sides_correction=house.corrections.latest(call_id, SIDES),
        may_correct=may_correct,
        context=house.contexts.of(call_id),
        mismatches=house.mismatches.of(call_id),
    )


def call_context(view: CallView, look: Look) -> dict[str, object]:
    """What call.html is rendered with."""
    say, formats = look.wording, Formats(look.language, look.zone)
    return {
        "view": view,
        "may_correct": view.may_correct,
        "corrections": view.corrections,
        "corrected_turns": view.corrections.of_turn(view.transcript) if view.transcript else {},
        "export_formats": SHOWN_FORMATS,
        "progress_words": {progress: say.text(word) for progress, word in PROGRESS_WORDS.items()},
        "field_word": partial(field_word, say),
        "value_word": partial(value_word, say, formats),
        "claim_word": partial(claim_word, say, formats, names=view.findings.managers),
        "weekdays": weekday_words(formats),
        "sure": partial(sure, formats),
        "fault_word": partial(fault_word, say),
        "fault_meaning": partial(fault_meaning, say),
        "fault_remedy": partial(fault_remedy, say),
        "measure_words": partial(measure_words, say, formats),
        "role_reason": partial(role_reason, say),
        "mismatch_word": LookWords(formats, {}).mismatch,
    }


def _orders_of(house: House, client_number: str | None) -> tuple[Order, ...]:
    if client_number is None:
        return ()
    return tuple(reversed(house.orders.of_client(client_number)))


def _failure_of(house: House, row: CallRow) -> StageFailure | None:
    if row.stage_state not in (StageState.FAILED, StageState.SET_ASIDE):
        return None
    return next(iter(house.stages.failures(call_id=row.id, limit=1)), None)
