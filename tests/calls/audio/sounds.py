"""Small recordings made for a test: seeded noise in bursts, as two people who take turns."""

import subprocess
import wave
from pathlib import Path

import numpy as np
import numpy.typing as npt

from calls.audio.ffmpeg_command import ffmpeg_binary
from calls.settings import Settings

SETTINGS = Settings(_env_file=None)

# suffix → ffmpeg's output options, channel count. Each is what some exchange, phone or person sends.
CODECS = {
    "pcm16.wav": (["-c:a", "pcm_s16le"], 2),
    "alaw.wav": (["-c:a", "pcm_alaw"], 2),
    "mulaw.wav": (["-c:a", "pcm_mulaw"], 2),
    "u8.wav": (["-c:a", "pcm_u8"], 2),
    "float.wav": (["-c:a", "pcm_f32le"], 2),
    "ima.wav": (["-c:a", "adpcm_ima_wav"], 2),
    "mp3": (["-c:a", "libmp3lame"], 2),
    "ogg": (["-c:a", "libvorbis"], 2),
    "opus": (["-c:a", "libopus"], 2),
    "aac": (["-c:a", "aac", "-f", "adts"], 2),
    "m4a": (["-c:a", "aac"], 2),
    "flac": (["-c:a", "flac"], 2),
    "webm": (["-c:a", "libopus"], 2),
    "al": (["-c:a", "pcm_alaw", "-f", "alaw"], 1),
    "ul": (["-c:a", "pcm_mulaw", "-f", "mulaw"], 1),
    "sln": (["-c:a", "pcm_s16le", "-f", "s16le"], 1),
    "g722": (["-c:a", "g722", "-ar", "16000"], 1),
}


def two_voices(duration_s: float = 3.0, rate_hz: int = 8000, seed: int = 1) -> npt.NDArray[np.int16]:
    """(frames, 2): the sides speak in turn, half a second each."""
    random = np.random.default_rng(seed)
    frames = int(duration_s * rate_hz)
    loud = random.normal(0, 4000, (frames, 2)).clip(-32000, 32000)
    turn = (np.arange(frames) // (rate_hz // 2)) % 2
    loud[turn == 1, 0] = 0
    loud[turn == 0, 1] = 0
    return loud.astype(np.int16)


def write_wav(path: Path, samples: npt.NDArray[np.int16], rate_hz: int = 8000) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(samples.shape[1])
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes(samples.tobytes())
    return path


def write_coded(folder: Path, codec: str, *, duration_s: float = 3.0, seed: int = 1) -> Path:
    """NAME.<codec> of two_voices, through the same ffmpeg that decodes."""
    source = write_wav(folder / f".source-{seed}.wav", two_voices(duration_s, seed=seed))
    options, channels = CODECS[codec]
    path = folder / f"call-{seed}.{codec}"
    quiet = [ffmpeg_binary(SETTINGS), "-nostdin", "-y", "-loglevel", "error"]
    subprocess.run([*quiet, "-i", str(source), "-ac", str(channels), *options, str(path)], check=True, stdin=subprocess.DEVNULL)
    source.unlink()
    return path
