import wave
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from calls.audio.decode import read_samples
from calls.house import open_house
from calls.model.call import Call, Direction, Lane, call_id_of
from calls.model.channel_finding import ChannelFault, ChannelFinding, FoundAt
from calls.model.company import Company
from calls.model.errors import SetupError
from calls.model.recording import Recording, Side
from calls.model.transcript import Word
from calls.settings import Settings
from transcribe import company_languages, jobs
from transcribe.choose_engine import EngineChoice
from transcribe.engines_at_hand import EnginesAtHand
from transcribe.jobs import transcribe_call

SPEECH = Path(__file__).parent / "speech" / "two_sides.wav"
CALL = call_id_of("call-1")
COMPANY = Company("Windows", "Europe/London", "GBP", "GB", "en", "sales", ("paid",), "paid", phrases=("i need windows",))


class CountingEngine:
    """Says one word for each utterance: which phrase list it was loaded with."""

    name, model, version, languages = "counting", "none", "1", frozenset({"en"})
    takes_glossary = True
    rate_hz, gives_word_times, window_s, joins_up_to_s, batch_size, is_demo = 16000, True, None, 0.0, 1, True

    def __init__(self, phrases):
        self.settings = {"phrases": str(len(phrases))}

    def transcribe(self, pieces, language):
        return [[Word(self.settings["phrases"], 0.1, 0.2)] for _ in pieces]


@pytest.fixture
def loaded(monkeypatch):
    """The phrase lists for which an engine was loaded."""
    made = []

    def load(choice, settings, phrases, glossary):
        assert COMPANY.name in glossary
        made.append(phrases)
        return CountingEngine(phrases)

    monkeypatch.setattr(company_languages, "load_engine", load)
    monkeypatch.setattr(company_languages, "at_hand", EnginesAtHand())
    return made


@pytest.fixture
def house(tmp_path):
    house = open_house(Settings(company_dir=tmp_path, engine="pocketsphinx"))
    house.company.save(COMPANY)
    sha256 = house.blobs.put_file(SPEECH)
    recording = Recording(sha256, SPEECH.name, SPEECH.stat().st_size, "wav", "pcm_alaw", 8000, 2, 3.7, (Side.AGENT, Side.CLIENT))
    call = Call(CALL, "call-1", datetime(2026, 11, 2, 9, 0, tzinfo=UTC), Direction.INBOUND, None, None, None, None, True, None, None)
    house.calls.add(call, recording, Lane.LIVE)
    yield house
    house.close()


def test_a_call_gets_its_transcript(house, loaded):
    transcribe_call(house, CALL)
    transcript = house.transcripts.current(CALL)
    assert {turn.side for turn in transcript.turns} == {Side.AGENT, Side.CLIENT}
    assert transcript.provenance.engine == "counting"
    assert transcript.provenance.settings == {
        "phrases": "1",
        "sides": "by channel",
        "why": "chosen by EARSHOT_ENGINE=pocketsphinx; it is a demo engine: good enough to show the way of a call, not to judge one by",
    }
    assert transcript.speech_s > 0


def test_once_more_replaces_it_and_keeps_the_history(house, loaded):
    transcribe_call(house, CALL)
    transcribe_call(house, CALL)
    assert len(house.transcripts.history(CALL)) == 2
    assert house.transcripts.current(CALL).turns == house.transcripts.history(CALL)[0].turns


def test_an_engine_is_loaded_once_and_anew_when_the_phrases_change(house, loaded):
    transcribe_call(house, CALL)
    transcribe_call(house, CALL)
    assert len(loaded) == 1
    house.company.save(replace(COMPANY, phrases=("i need windows", "how much is it")))
    transcribe_call(house, CALL)
    assert loaded == [("i need windows",), ("i need windows", "how much is it")]
    assert house.transcripts.current(CALL).turns[0].text.startswith("2")


def test_a_language_that_no_engine_knows_is_told_with_its_remedy(house, loaded):
    house.company.save(replace(COMPANY, language="ru"))
    with pytest.raises(SetupError, match="pocketsphinx knows English only"):
        transcribe_call(house, CALL)
    assert house.transcripts.current(CALL) is None


def test_a_model_that_lacks_the_language_is_refused(house, loaded, monkeypatch):
    monkeypatch.setattr(
        company_languages, "choose_engine", lambda settings, language, speech: EngineChoice("counting", "none", "", is_demo=True)
    )
    house.company.save(replace(COMPANY, language="ru"))
    with pytest.raises(SetupError, match="The speech model none does not know 'ru'"):
        transcribe_call(house, CALL)


def test_without_a_company_there_is_nothing_to_transcribe_by(tmp_path, loaded):
    house = open_house(Settings(company_dir=tmp_path))
    with pytest.raises(SetupError, match="There is no company yet"):
        transcribe_call(house, CALL)
    house.close()


def test_words_of_a_mixed_channel_get_their_sides(house, loaded, monkeypatch, tmp_path):
    """The sample company's shortest call as one channel."""
    recording = mixed_call(tmp_path)
    other = call_id_of("mono")
    sha256 = house.blobs.put_file(recording)
    known = Recording(sha256, "mono.wav", recording.stat().st_size, "wav", "pcm_s16le", 16000, 1, 30.0, ())
    call = replace(house.calls.find(CALL), id=other, source_key="mono")
    house.calls.add(call, known, Lane.LIVE)
    transcribe_call(house, other)
    transcript = house.transcripts.current(other)
    told = transcript.provenance.settings
    assert {turn.side for turn in transcript.turns} == {Side.AGENT, Side.CLIENT}
    assert (told["sides"], told["voices"]) == ("diarized", "2")
    assert told["diarizer"].startswith("embedded ge2e-256")
    assert 0.5 <= float(told["sides_confidence"]) <= 1


def test_without_a_diarizer_the_sides_are_unknown_and_it_is_said(house, loaded, monkeypatch, tmp_path):
    monkeypatch.setattr("transcribe.diarize.choose_diarizer.find_weights", lambda: None)
    recording = house.calls.recording_of(CALL)
    transcript = jobs.transcribe_recording(SPEECH, replace(recording, sides=()), CountingEngine(()), "en", house.settings)
    assert transcript.provenance.settings == {"phrases": "0", "sides": "unknown", "diarizer": "off"}
    assert {turn.side for turn in transcript.turns} == {Side.AGENT}


def mixed_call(folder):
    two = read_samples(Path("data-samples/windows/recordings/1789128134.5060.wav"), 16000, settings=Settings())
    path = folder / "mono.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1), file.setsampwidth(2), file.setframerate(16000)
        file.writeframes(two.sum(axis=1, dtype="int32").clip(-32768, 32767).astype("<i2").tobytes())
    return path


def test_a_worker_never_fetches_a_model_in_the_middle_of_a_call(house, monkeypatch, tmp_path):
    """Whatever it is asked for: no name is looked up and no connection is opened."""

    def refuse(*args, **kwargs):
        raise AssertionError("the network was asked")

    monkeypatch.setattr("socket.getaddrinfo", refuse)
    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    for engine, model in (("auto", ""), ("auto", "small"), ("faster_whisper", "large-v3"), ("onnx_asr", "gigaam-v3-rnnt")):
        house = replace(house, settings=house.settings.model_copy(update={"engine": engine, "model": model}))
        house.company.save(replace(COMPANY, language="ru", languages=("ru", "uk")))
        with pytest.raises(SetupError, match=r"is (not )?on this machine") as caught:
            transcribe_call(house, CALL)
        assert "earshot models pull" in caught.value.remedy


def test_two_languages_are_told_apart_by_what_is_here_and_the_transcript_says_so(house, loaded, monkeypatch, tmp_path):
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    house.company.save(replace(COMPANY, languages=("en", "uk")))
    transcribe_call(house, CALL)
    settings = house.transcripts.current(CALL).provenance.settings
    assert settings["languages"] == "not told apart: no multilingual Whisper is here"


def test_what_intake_found_to_be_ringing_is_kept_from_the_engine(house, loaded):
    ringing = ChannelFinding(ChannelFault.RINGING, FoundAt.INTAKE, 0.0, 3.7, 0, Side.AGENT)
    house.channel_findings.replace(CALL, FoundAt.INTAKE, [ringing])
    transcribe_call(house, CALL)
    assert {turn.side for turn in house.transcripts.current(CALL).turns} == {Side.CLIENT}
    assert house.channel_findings.of(CALL) == (ringing,)


def test_a_rerun_takes_back_what_words_no_longer_show(house, loaded):
    house.channel_findings.replace(CALL, FoundAt.WORDS, [ChannelFinding(ChannelFault.SIDES_SWAPPED, FoundAt.WORDS, 0.0, 3.0)])
    transcribe_call(house, CALL)
    assert house.channel_findings.of(CALL) == ()
