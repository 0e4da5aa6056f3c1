"""The child process that start_worker_process starts: settings come by standard input, whose end means that the parent is gone."""

import os
import sys
import threading
from pathlib import Path
from typing import TextIO

from calls.logs import set_up_logs
from calls.model.errors import CallError
from calls.settings import Settings
from calls.work_queue.run import Hand
from calls.work_queue.worker import work_forever


def main() -> int:
    parent = _take_stdin()
    settings = Settings.model_validate_json(parent.readline())
    set_up_logs(settings.log_level)
    hand = Hand()
    threading.Thread(target=_die_with_parent, args=(parent, hand), name="parent", daemon=True).start()
    try:
        work_forever(settings, hand=hand)
    except CallError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _take_stdin() -> TextIO:
    """The pipe is ours alone: a program that a job starts must not read from it."""
    parent = os.fdopen(os.dup(0))
    with Path(os.devnull).open("rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    return parent


def _die_with_parent(parent: TextIO, hand: Hand) -> None:
    """A killed parent closes its end of the pipe; a worker without a parent would go on unseen."""
    while os.read(parent.fileno(), 4096):  # not by the file object: its lock would be held when the interpreter ends
        pass
    hand.give_back()
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main())
