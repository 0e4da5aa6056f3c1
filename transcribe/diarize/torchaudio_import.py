"""Make torchaudio importable beside a torch that its compiled part was not built for.

Its wheel on the package index is linked against CUDA: beside a CPU build of torch, or one of another CUDA, its import fails, and with it
that of everything that only wants its pure Python (resampling, filter banks). Then the compiled part is declared absent.
"""

import sys
from types import ModuleType
from typing import NoReturn

EXTENSION = "torchaudio._extension"


def import_torchaudio() -> bool:
    """True: as it came; False: without its compiled part. Raises ImportError where it is not installed."""
    try:
        import torchaudio
    except (OSError, RuntimeError):
        for name in [name for name in sys.modules if name == "torchaudio" or name.startswith("torchaudio.")]:
            del sys.modules[name]
        sys.modules[EXTENSION] = _absent_extension()
        import torchaudio  # noqa: F401

        return False
    return True


def _absent_extension() -> ModuleType:
    """Answers as torchaudio's own module does where the library file is not there."""

    def refuse(*_args: object, **_named: object) -> NoReturn:
        raise RuntimeError("torchaudio's compiled part does not fit this torch")

    extension = ModuleType(EXTENSION)
    told = {
        "__path__": [],
        "_IS_TORCHAUDIO_EXT_AVAILABLE": False,
        "_IS_ALIGN_AVAILABLE": False,
        "_load_lib": lambda _name: False,
        "_check_cuda_version": lambda: None,
        "fail_if_no_align": lambda _function: refuse,
    }
    for name, value in told.items():
        setattr(extension, name, value)
    return extension
