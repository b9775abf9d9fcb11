"""How every kernel is compiled, and the two machine instructions that numba has no name for."""

import os
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

import numpy as np
from numba import njit, types
from numba.core import cgutils, event
from numba.core.options import DefaultOptions
from numba.extending import intrinsic

ZERO: Any = np.int64(0)
"""What a number begins as that is handed to another kernel: for a bare 0 numba compiles that one twice."""

_CAN_SPARE_COUNTS = hasattr(DefaultOptions, "_nrt")  # not part of numba's interface, so it may go; then none is spared


def kernel(function: Callable[..., Any]) -> Any:
    """Compile without the GIL, and keep the machine code for the next process.

    Numba looks for a place beside the source, then in the user's cache directory, or uses NUMBA_CACHE_DIR. Where none
    of them can be written the kernel is compiled anew in each process, which costs seconds but works. Numba
    renews cached code by the date of the kernel's own file alone, so a helper from another file (``utf8``) must not
    change what it does; other helpers live beside their kernel.
    """
    return _compiled(function, {})


def uncounted_kernel(function: Callable[..., Any]) -> Any:
    """Compile as ``kernel`` does a function that neither makes nor returns an array, nor calls one that does.

    It counts no references to the arrays it is handed. Else it would do so, in atomic instructions, whenever it hands
    one to a helper: two thirds of the time of a kernel that calls helpers word by word.
    """
    return _compiled(function, {"_nrt": False} if _CAN_SPARE_COUNTS else {})


def _compiled(function: Callable[..., Any], options: dict[str, Any]) -> Any:
    _take_scipy_for_granted()
    try:
        return njit(cache=True, nogil=True, **options)(function)
    except RuntimeError:  # numba: "cannot cache function ...: no locator available"
        return njit(nogil=True, **options)(function)


class _FirstCompilation(event.Listener):
    """Numba's way of being told; owns what is called."""

    def __init__(self, tell: Callable[[], None]) -> None:
        self._tell = [tell]
        self._process = os.getpid()

    def on_start(self, event: Any) -> None:
        """A kernel is about to be compiled, because there is no machine code of it."""
        if self._tell and os.getpid() == self._process:
            self._tell.pop()()

    def on_end(self, event: Any) -> None:
        """It has been."""


def when_compiling(tell: Callable[[], None]) -> None:
    """Have ``tell`` called once, when a kernel must be compiled; not at all where machine code of all is at hand.

    What processes compile that were forked from this one is not told: each of them would tell it.
    """
    events: Any = event
    events.register("numba:compile", _FirstCompilation(tell))


@cache
def _take_scipy_for_granted() -> None:
    """Spare every process 0.2 s: numba would import SciPy's linear algebra to learn that it is there, as it is.

    Numba looks again, and imports it, when it compiles a function that needs it; no kernel does.
    """
    linalg: Any = import_module("numba.np.linalg")
    look = getattr(linalg, "ensure_blas", None)  # not part of numba's interface, so it may go; then nothing is spared
    linalg.ensure_blas = lambda: None
    try:
        import_module("numba.np.arraymath")
    finally:
        linalg.ensure_blas = look


def _trailing_zeros(_: Any, bits: Any) -> Any:
    def generate(_context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], cgutils.true_bit)

    return types.int64(types.uint64), generate


def _load_eight_bytes(_: Any, data: Any, position: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        array = context.make_array(signature.args[0])(context, builder, arguments[0])
        first = builder.gep(array.data, [arguments[1]])
        word = context.get_value_type(types.uint64)
        return builder.load(builder.bitcast(first, word.as_pointer()), align=1)

    return types.uint64(data, types.int64), generate


trailing_zeros: Any = intrinsic(_trailing_zeros)
"""trailing_zeros(bits): zero bits below the lowest one bit of a uint64, as int64; undefined for 0."""

load_eight_bytes: Any = intrinsic(_load_eight_bytes)
"""load_eight_bytes(data, position): eight bytes of a contiguous uint8 array as a uint64, none outside."""
