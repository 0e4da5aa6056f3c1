"""Music on hold: a spectrum that stands for longer than speech ever does, without the rhythm of words, on a side of its own."""

import numpy as np
import numpy.typing as npt

from calls.audio.channels.activity import Mask, frames_in, joined, running_mean, runs_of, without_short
from calls.audio.channels.frames import Floats, Frames
from calls.model.channel_finding import ChannelFault, ChannelFinding, FoundAt, Measure

AROUND_S = 3.0  # judged over as much around each moment
SOUNDS_DB = -54.0
SOUNDS_SHARE = 0.8
MUSICAL = 1.0  # of the score below
SHORTEST_S = 3.5
PAUSE_S = 1.5  # between two pieces
EDGE_S, EDGE_DB = 1.2, 12.0
BESIDE_SPEECH_DB = 10.0  # softer than the same side's speech by more, and …
FADES_DB = 12.0  # … never much softer in its pauses: a radio in the room
INAUDIBLE_DB = 32.0  # below the speech
LEAST_FRAMES = 30  # of speech, to know how loud it is

# A logistic score of the last and next second and a half, fitted to generated calls, Debian's game music and its recorded announcements in
# three languages, and rounded. The features, with their middle 98 % in speech and in music:
STEADY = 5.4  # mean likeness of the spectrum's grain to that of 0.13 s ago: 0.03…0.18, 0.11…0.83
LASTING = 8.1  # to that of 0.26 s ago: 0.03…0.16, 0.12…0.79
SPREAD = -0.5  # deviation of the level in dB: 6…15, 1.3…8
JUMP = -0.9  # mean step of the level from frame to frame in dB: 2.4…6.6, 0.4…3
SOFT = -8.8  # share of frames 6 dB below the mean level: 0.1…0.38, 0…0.34
STANDING = 3.9  # share of frames whose likeness is above STANDS: 0…0.26, 0.14…1
OFFSET = 2.3
STANDS = 0.3
SOFT_DB = 6.0
LEAST_STEADY = 0.06  # steady noise has none


def music_score(frames: Frames, channel: int) -> npt.NDArray[np.float64]:
    """Above MUSICAL where it sounds like music; -9 in silence and in steady noise."""
    width = frames_in(AROUND_S, frames)
    level = frames.level_db[channel].clip(SOUNDS_DB)
    sounds = frames.level_db[channel] > SOUNDS_DB
    steady, lasting = (values[channel].clip(0.0) * sounds for values in (frames.steady, frames.lasting))
    share, mean = running_mean(sounds, width), running_mean(level, width)
    whole = np.maximum(share, 0.01)
    spread = np.sqrt(np.maximum(running_mean(np.square(level, dtype=np.float64), width) - mean**2, 0.0))
    tonal = running_mean(steady, width) / whole
    score: npt.NDArray[np.float64] = (
        STEADY * tonal
        + LASTING * running_mean(lasting, width) / whole
        + SPREAD * spread
        + JUMP * running_mean(np.abs(np.diff(level, prepend=level[0])), width)
        + SOFT * running_mean(level < mean - SOFT_DB, width)
        + STANDING * running_mean(steady > STANDS, width) / whole
        + OFFSET
    )
    return np.where((share >= SOUNDS_SHARE) & (tonal >= LEAST_STEADY), score, -9.0)


def music_mask(frames: Frames, channel: int, rings: Mask) -> Mask:
    likely = (music_score(frames, channel) > MUSICAL) & ~rings
    kept = without_short(joined(likely, frames_in(PAUSE_S, frames)), frames_in(SHORTEST_S - 2.0, frames))
    level_db = frames.level_db[channel]
    return _whole_pieces(level_db, _without_room(level_db, kept), frames_in(EDGE_S, frames)) & ~rings


def find_music(frames: Frames, masks: npt.NDArray[np.bool_], own: Mask) -> list[ChannelFinding]:
    return [_finding(frames, channel, start, end, own) for channel in range(frames.channels) for start, end in runs_of(masks[channel])]


def _whole_pieces(level_db: Floats, mask: Mask, reach: int) -> Mask:
    """The score fades at a piece's ends: go on to both sides, `reach` frames at most, as long as it sounds as loud."""
    whole = mask.copy()
    for start, end in runs_of(mask):
        loud = level_db > np.median(level_db[start:end]) - EDGE_DB
        before, after = loud[max(0, start - reach) : start][::-1], loud[end : end + reach]
        whole[start - _first_false(before) : end + _first_false(after)] = True
    return whole


def _first_false(mask: Mask) -> int:
    return int(np.argmin(np.append(mask, False)))


def _without_room(level_db: Floats, mask: Mask) -> Mask:
    """Leave out a radio in the speaker's room: softer than the speech on the same side, and there in every pause."""
    kept, outside = mask.copy(), level_db[~mask]
    speech = outside[outside > SOUNDS_DB]
    if len(speech) < LEAST_FRAMES:
        return kept
    usual, pauses = float(np.percentile(speech, 80)), float(np.percentile(outside, 8))
    for start, end in runs_of(mask):
        music_db = float(np.median(level_db[start:end]))
        is_behind_speech = music_db < usual - BESIDE_SPEECH_DB and pauses > music_db - FADES_DB
        if is_behind_speech or music_db < usual - INAUDIBLE_DB:
            kept[start:end] = False
    return kept


def _finding(frames: Frames, channel: int, start: int, end: int, own: Mask) -> ChannelFinding:
    steady, score = frames.steady[channel, start:end].clip(0.0), music_score(frames, channel)[start:end]
    measures = [
        Measure("steadiness", round(float(steady.mean()), 3), LEAST_STEADY),
        Measure("level_spread_db", round(float(frames.level_db[channel, start:end].std()), 1)),
        Measure("music_score", round(float(score.mean()), 2), MUSICAL),
    ]
    if frames.channels == 2:
        measures.append(Measure("other_side_speaks_share", round(float(own[1 - channel, start:end].mean()), 2)))
    return ChannelFinding(
        ChannelFault.MUSIC_ON_HOLD, FoundAt.INTAKE, start * frames.hop_s, end * frames.hop_s, channel, evidence=tuple(measures)
    )
