"""The entry point: runs a command, and turns what went wrong into one line and an exit code."""

import sys

from calls.model.errors import CallError, UnavailableError
from earshot.command_line import app

EXIT_CODES = {
    0: "done",
    1: "done, but something in it failed and is listed",
    2: "the command was not understood",
    3: "the set-up is wrong: settings, company file, input files; the line says what to change",
    4: "something outside does not answer now (database, Redis, S3, disk); the same command may work later",
    130: "stopped from the keyboard; what was done is kept",
}


def main() -> None:
    try:
        app()
    except UnavailableError as error:
        _end(str(error), 4)
    except CallError as error:
        _end(str(error), 3)
    except KeyboardInterrupt:
        _end("Stopped; what was done is kept.", 130)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone: nothing left to tell
        sys.exit(0)


def _end(line: str, code: int) -> None:
    print(f"earshot: {line}", file=sys.stderr)  # noqa: T201
    sys.exit(code)


if __name__ == "__main__":
    main()
