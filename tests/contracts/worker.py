"""The worker program, with the stages of tests in place of the real ones."""

import sys

import calls.stages

calls.stages.PATH = (
    calls.stages.Stage("transcribe", job="tests.contracts.jobs.transcribe"),
    calls.stages.Stage("understand", job="tests.contracts.jobs.understand"),
)

from calls.work_queue.__main__ import main  # noqa: E402 the path must stand before the runner reads it

if __name__ == "__main__":
    sys.exit(main())
