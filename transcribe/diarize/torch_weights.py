"""Read the tensors of a PyTorch weights file of the old format (before 1.6) without torch, and without running what a pickle could say.

Layout: pickles of a magic number, the protocol, the writer's system, the object, and the storages' keys in order; then each
storage as int64 count and little-endian values. Tensors in the object are views on storages: offset, shape and strides in values.
"""

import pickle
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
MAGIC = 0x1950A86A20F9469CFC6C


class WeightsError(ValueError):
    """The file is not such a weights file, or wants something run that a weights file never needs."""


@dataclass(frozen=True, slots=True)
class _View:
    storage: str
    offset: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]

    def of(self, storages: dict[str, Floats]) -> Floats:
        """A copy; raises WeightsError where the view leaves its storage."""
        values = storages[self.storage]
        last = self.offset + sum((length - 1) * stride for length, stride in zip(self.shape, self.strides, strict=True))
        if self.offset < 0 or min(self.strides, default=0) < 0 or last >= len(values):
            raise WeightsError("a tensor leaves its storage")
        steps = [values.itemsize * stride for stride in self.strides]
        return np.lib.stride_tricks.as_strided(values[self.offset :], self.shape, steps).copy()


def _view(storage: str, offset: int, shape: tuple[int, ...], strides: tuple[int, ...], *_rest: object) -> _View:
    return _View(storage, offset, shape, strides)


def _parameter(view: _View, *_rest: object) -> _View:
    return view


ALLOWED: dict[tuple[str, str], Callable[..., Any] | str] = {
    ("collections", "OrderedDict"): OrderedDict,
    ("torch._utils", "_rebuild_tensor_v2"): _view,
    ("torch._utils", "_rebuild_parameter"): _parameter,
    ("torch", "FloatStorage"): "float32",
}


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in ALLOWED:
            raise WeightsError(f"it asks for {module}.{name}")
        return ALLOWED[module, name]

    def persistent_load(self, pid: Any) -> str:
        """("storage", type, key, device, count, view): the storage's key stands for it until its values are read."""
        return str(pid[2])


def read_torch_weights(path: Path, part: str) -> dict[str, Floats]:
    """The tensors of the object's dictionary `part`, by name. Raises WeightsError."""
    try:
        with path.open("rb") as file:
            if _Reader(file).load() != MAGIC:
                raise WeightsError("it is not of the old PyTorch format")
            _Reader(file).load(), _Reader(file).load()
            views = _Reader(file).load()[part]
            storages = {str(key): _storage(file) for key in _Reader(file).load()}
        return {name: view.of(storages) for name, view in views.items()}
    except WeightsError:
        raise
    except Exception as error:  # what a broken pickle raises is not to be listed
        raise WeightsError(f"it is broken ({type(error).__name__})") from error


def _storage(file: IO[bytes]) -> Floats:
    count = int(np.frombuffer(file.read(8), dtype="<i8")[0])
    return np.frombuffer(file.read(4 * count), dtype="<f4")
