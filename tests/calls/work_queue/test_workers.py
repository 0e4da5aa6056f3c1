"""Settings reach a worker whole, secrets included, and by no way that others can read."""

from pathlib import Path

import psutil
from pydantic import SecretStr

from calls.settings import Settings
from calls.work_queue.workers import _as_json, _of_place, start_worker_process


def test_settings_with_secrets_come_through_the_pipe(tmp_path: Path) -> None:
    settings = Settings(company_dir=tmp_path, s3_access_key=SecretStr("AK"), s3_secret_key=SecretStr("hush"), engine_threads=2)
    assert Settings.model_validate_json(_as_json(settings)) == settings


def test_workers_start_without_a_secret_on_their_command_line_and_stop(tmp_path: Path) -> None:
    settings = Settings(company_dir=tmp_path, s3_access_key=SecretStr("AK"), s3_secret_key=SecretStr("hush"))
    workers = start_worker_process(settings, count=2)
    pids = workers.pids
    lines = [psutil.Process(pid).cmdline() for pid in pids]
    workers.stop()
    assert len(pids) == 2
    assert all("hush" not in " ".join(line) for line in lines)
    assert workers.pids == ()


def test_each_worker_takes_the_next_gpu(tmp_path: Path) -> None:
    settings = Settings(company_dir=tmp_path, gpu=1)
    assert [_of_place(settings, place).gpu for place in range(3)] == [1, 2, 3]
