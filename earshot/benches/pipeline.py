"""What the house costs around the speech engine: one worker over the sample company, its memory watched from outside."""

from contextlib import closing
from pathlib import Path
from time import monotonic, sleep

import psutil

from calls.house import House, open_house
from calls.settings import load_settings
from calls.work_queue import start_worker_process, work_left
from earshot.demo_company import demo_settings, set_up, take_in
from earshot.demo_figures import all_rows

LOOK_EVERY_S = 0.1


def bench_pipeline(folder: Path, sample: Path) -> dict[str, float]:
    """overhead_ratio = (wall of ingest and all stages - time inside the speech engine) / time inside the speech engine."""
    settings = demo_settings(load_settings(), folder)
    folder.mkdir(parents=True)
    began = monotonic()
    with closing(open_house(settings)) as house:
        set_up(house, sample)
        take_in(house, sample)
        taken_in = monotonic()
        peak_bytes = _work_and_watch(house)
        wall_s = monotonic() - began
        transcripts = [found for row in all_rows(house) if (found := house.transcripts.current(row.id))]
    engine_s = sum(transcript.engine_s for transcript in transcripts)
    speech_s = sum(transcript.speech_s for transcript in transcripts)
    return {
        "calls": len(transcripts),
        "speech_s": round(speech_s, 1),
        "engine_s": round(engine_s, 1),
        "ingest_s": round(taken_in - began, 1),
        "wall_s": round(wall_s, 1),
        "overhead_ratio": round((wall_s - engine_s) / engine_s, 3),
        "engine_s_per_speech_s": round(engine_s / speech_s, 3),
        "worker_peak_rss_mb": round(peak_bytes / 1e6, 1),
    }


def _work_and_watch(house: House) -> int:
    """Returns the largest resident memory of the one worker, in bytes."""
    workers = start_worker_process(house.settings, 1)
    peak = 0
    try:
        while work_left(house):
            peak = max([peak, *(_rss(pid) for pid in workers.pids)])
            sleep(LOOK_EVERY_S)
    finally:
        workers.stop()
    return peak


def _rss(pid: int) -> int:
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.NoSuchProcess:
        return 0
