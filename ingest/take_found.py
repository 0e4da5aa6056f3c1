"""One file of a folder, with what stands beside it: a recording, a recording and its words, or words alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from calls.house import House
from calls.model.intake import Rejected
from ingest.arrival import Arrival, arrival_of
from ingest.cdr.book import CdrBook
from ingest.company_view import CompanyView
from ingest.options import IngestOptions
from ingest.summary import IngestSummary
from ingest.take_recording import Taken, take
from ingest.transcripts.import_file import ReadTranscript, read_file
from ingest.transcripts.take_transcript import note_beside, take_alone
from ingest.walk import Found

RICHEST_FIRST = (".json", ".vcon", ".vtt", ".srt")


@dataclass(frozen=True, slots=True)
class Bunch:
    """Files of one call: NAME.wav and NAME.vtt, or one of them."""

    recording: Path | None
    words: Path | None
    more_words: tuple[Path, ...] = ()  # the same call in other formats: the richest one is taken

    @property
    def paths(self) -> tuple[Path, ...]:
        return tuple(path for path in (self.recording, self.words, *self.more_words) if path is not None)


def bunches_of(found: Found) -> list[Bunch]:
    """In the order of the recordings, then of the words that have none beside them."""
    words: dict[Path, list[Path]] = {}
    for path, _ in found.transcripts:
        words.setdefault(path.with_suffix(""), []).append(path)
    for paths in words.values():
        paths.sort(key=lambda path: RICHEST_FIRST.index(path.suffix.lower()))
    with_sound = [(path, words.pop(path.with_suffix(""), [])) for path, _ in found.recordings]
    return [*(_bunch(path, beside) for path, beside in with_sound), *(_bunch(None, paths) for paths in words.values())]


def _bunch(recording: Path | None, words: list[Path]) -> Bunch:
    return Bunch(recording, words[0] if words else None, tuple(words[1:]))


@dataclass(frozen=True, slots=True)
class Taking:
    """What one look at a folder is taken with."""

    house: House
    book: CdrBook
    company: CompanyView
    options: IngestOptions
    shown: Mapping[Path, str] = field(default_factory=dict)  # the names to show

    def into(self, summary: IngestSummary, bunch: Bunch) -> None:
        for path, taken in self._take(bunch):
            summary.add(self.shown.get(path, path.name), taken)
        for path in bunch.more_words:
            summary.leave_out(self.shown.get(path, path.name))

    def _take(self, bunch: Bunch) -> Iterator[tuple[Path, Taken]]:
        if bunch.words is None:
            assert bunch.recording is not None
            yield bunch.recording, take(self.house, self._arrival(bunch.recording))
            return
        arrival = self._arrival(bunch.recording or bunch.words)
        read = read_file(bunch.words, self.company.managers, arrival.facts.direction)
        if bunch.recording is None or isinstance(read, Rejected):
            if bunch.recording is not None:
                yield bunch.recording, take(self.house, arrival)
            yield bunch.words, take_alone(self.house, replace(arrival, path=bunch.words), read)
            return
        yield from self._take_both(bunch.recording, bunch.words, arrival, read)

    def _take_both(self, recording: Path, words: Path, arrival: Arrival, read: ReadTranscript) -> Iterator[tuple[Path, Taken]]:
        """A recording that is refused does not take its words with it: they stand for the call alone."""
        facts = arrival.facts.or_else(read.facts)
        taken = take(self.house, replace(arrival, facts=facts, imported=read.imported))
        yield recording, taken
        beside = replace(arrival, path=words)
        alone = isinstance(taken.outcome, Rejected)
        yield words, take_alone(self.house, beside, read) if alone else note_beside(self.house, beside, read, taken)

    def _arrival(self, path: Path) -> Arrival:
        return arrival_of(path, self.book, self.company, self.options)
