"""How speech is found and handed to an engine."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from transcribe.cut_speech import CLOSE, STRETCHES, UTTERANCES, Cutting, Utterance
from transcribe.engines.engine import Engine
from transcribe.pack_windows import InTimeOrder, Packed, Packer
from transcribe.sifting.prompt_echo import NO_PROMPT, Prompt

SecondOpinion = Callable[[Utterance], Sequence[Utterance]]  # the parts of an utterance that are speech after all


class Packing(StrEnum):
    TIME_ORDER = "time_order"
    PACKED = "packed"


@dataclass(frozen=True, slots=True)
class Listening:
    packing: Packing = Packing.TIME_ORDER
    second_opinion: SecondOpinion | None = None
    prompt: Prompt = NO_PROMPT  # what the engine was told beforehand, and may read back

    def cutting(self, window_s: float) -> Cutting:
        """window_s 0: the engine's cost is the sound's length, so that there is nothing to pack."""
        if not window_s:
            return UTTERANCES
        return CLOSE if self.packing is Packing.PACKED else STRETCHES

    def packer(self, window_s: float) -> Packer:
        return Packed(window_s) if self.packing is Packing.PACKED and window_s else InTimeOrder(window_s)

    def settings(self, engine: Engine) -> dict[str, str]:
        """What of this changes the engine's words, for the transcript's provenance."""
        packing = {"packing": self.packing.value} if engine.window_s else {}
        return packing if self.second_opinion is None else {**packing, "second_opinion": "silero"}

    def heard_twice(self, utterance: Utterance) -> Sequence[Utterance]:
        return [utterance] if self.second_opinion is None else self.second_opinion(utterance)


IN_TIME_ORDER = Listening()
