"""The child process that start_worker_process starts: settings come by standard input, whose end means that the parent is gone."""

import os
import sys
import threading

from calls.logs import set_up_logs
from calls.model.errors import CallError
from calls.settings import Settings
from calls.work_queue.run import Hand
from calls.work_queue.worker import work_forever


def main() -> int:
    settings = Settings.model_validate_json(sys.stdin.readline())
    set_up_logs(settings.log_level)
    hand = Hand()
    threading.Thread(target=_die_with_parent, args=(hand,), name="parent", daemon=True).start()
    try:
        work_forever(settings, hand=hand)
    except CallError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _die_with_parent(hand: Hand) -> None:
    """A killed parent closes its end of the pipe; a worker without a parent would go on unseen."""
    sys.stdin.read()
    hand.give_back()
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main())
