"""Vector and wide arithmetic that numba has no name for, written in the compiler's own terms (LLVM).

LLVM turns these into what the processor has: 64 bytes are one register with AVX-512, two with AVX2, four with NEON.
Nothing here may change what it does without a new name: numba does not see changes of this file (``compiling.kernel``).
"""

from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

BLOCK_BYTES = 64
LOOK_AHEAD = 2
"""Bytes that ``scan_block`` reads after its block."""

N_UNITS = 64
"""Characters that ``narrow_units`` takes."""

N_ROWS = 16
"""Rows and columns of the square that ``sort_columns`` sorts."""

N_COMPONENTS = 64
"""Minima that ``lower_minima`` keeps in registers, with their factors and summands."""

_WORD, _INT = ir.IntType(64), ir.IntType(32)
_BYTES, _INTS = ir.VectorType(ir.IntType(8), BLOCK_BYTES), ir.VectorType(_INT, N_ROWS)
_code: Any = cgutils
_types: Any = types


def _bytes(byte: int) -> Any:
    return ir.Constant(_BYTES, [byte] * BLOCK_BYTES)


def _ints(builder: Any, value: Any) -> Any:
    """A vector of sixteen times one 32-bit value."""
    one = builder.insert_element(ir.Constant(_INTS, ir.Undefined), value, _INT(0))
    return builder.shuffle_vector(one, one, ir.Constant(_INTS, [0] * N_ROWS))


def _pointer(context: Any, builder: Any, kind: Any, array: Any, index: Any, to: Any = None) -> Any:
    """Where an element of an array lies, perhaps as the place of a vector."""
    place = builder.gep(context.make_array(kind)(context, builder, array).data, [index])
    return place if to is None else builder.bitcast(place, to.as_pointer())


def _within(builder: Any, block: Any, first: int, n: int) -> Any:
    """Which bytes are one of the ``n`` from ``first`` on: <64 x i1>."""
    return builder.icmp_unsigned("<", builder.sub(block, _bytes(first)), _bytes(n))


def _in_order(builder: Any, one: Any, other: Any) -> tuple[Any, Any]:
    """The lower of each two elements, and the higher."""
    is_lower = builder.icmp_unsigned("<", one, other)
    return builder.select(is_lower, one, other), builder.select(is_lower, other, one)


def _scan_block(_: Any, data: Any, position: Any, low: Any, place: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        data, position, low, place = arguments
        kinds = signature.args
        block, second, third = (
            builder.load(
                _pointer(context, builder, kinds[0], data, builder.add(position, _WORD(ahead)), _BYTES), align=1
            )
            for ahead in range(LOOK_AHEAD + 1)
        )
        lower = builder.or_(block, _bytes(0x20))
        is_letter, is_digit = _within(builder, lower, ord("a"), 26), _within(builder, block, ord("0"), 10)
        is_word = builder.or_(builder.or_(is_letter, is_digit), _within(builder, block, 0x80, 0x80))
        folded = builder.select(is_letter, lower, block)
        builder.store(folded, _pointer(context, builder, kinds[2], low, place, _BYTES), align=1)
        is_mark = builder.and_(_within(builder, block, 0xE2, 1), _within(builder, second, 0x80, 1))
        is_mark = builder.and_(is_mark, _within(builder, third, 0x90, 0x20))
        return _code.pack_array(builder, [builder.bitcast(flags, _WORD) for flags in (is_word, is_mark)])

    pair = _types.UniTuple(types.uint64, 2)
    return pair(data, types.int64, low, types.int64), generate


def _write_ones(_: Any, bits: Any, first: Any, out: Any, place: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        bits, first, out, place = arguments
        mask = ir.VectorType(ir.IntType(1), BLOCK_BYTES)
        kind = ir.FunctionType(_BYTES, [_BYTES, mask, _BYTES])
        compress = _code.get_or_insert_function(builder.module, kind, "llvm.experimental.vector.compress.v64i8")
        numbers = ir.Constant(_BYTES, list(range(BLOCK_BYTES)))
        ones = builder.call(compress, [numbers, builder.bitcast(bits, mask), _bytes(0)])
        base = _ints(builder, builder.trunc(first, _INT))
        for start in range(0, BLOCK_BYTES, N_ROWS):
            part = builder.shuffle_vector(ones, ones, ir.Constant(_INTS, list(range(start, start + N_ROWS))))
            target = _pointer(context, builder, signature.args[2], out, builder.add(place, _WORD(start)), _INTS)
            builder.store(builder.add(builder.zext(part, _INTS), base), target, align=4)
        return builder.add(place, builder.ctpop(bits))

    return types.int64(types.uint64, types.int64, out, types.int64), generate


def _exchanges() -> list[tuple[int, int]]:
    """Batcher's odd-even merge sort of ``N_ROWS`` values: which two to put in order, one after the other."""
    widths = [1 << n for n in range(N_ROWS.bit_length() - 1)]
    return [
        (low, low + step)
        for width in widths
        for step in reversed([step for step in widths if step <= width])
        for first in range(step % width, N_ROWS - step, 2 * step)
        for low in range(first, min(first + step, N_ROWS - step))
        if low // (2 * width) == (low + step) // (2 * width)
    ]


def _transposed(builder: Any, rows: list[Any]) -> list[Any]:
    """The columns of a square of vectors: blocks of 1, 2, 4 … elements change places across its diagonal."""
    for step in (1 << n for n in range(N_ROWS.bit_length() - 1)):
        left = [n if not n & step else N_ROWS + n - step for n in range(N_ROWS)]
        right = [n + step if not n & step else N_ROWS + n for n in range(N_ROWS)]
        changed = list(rows)
        for low in (n for n in range(N_ROWS) if not n & step):
            pair = rows[low], rows[low + step]
            changed[low], changed[low + step] = (
                builder.shuffle_vector(*pair, ir.Constant(_INTS, side)) for side in (left, right)
            )
        rows = changed
    return rows


def _sort_columns(_: Any, slots: Any, stride: Any, first: Any, counts: Any, out: Any, place: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        slots, stride, first, counts, out, place = arguments
        kinds, rows, index = signature.args, [], first
        for _row in range(N_ROWS):
            rows.append(builder.load(_pointer(context, builder, kinds[0], slots, index, _INTS), align=4))
            index = builder.add(index, stride)
        for low, high in _exchanges():
            rows[low], rows[high] = _in_order(builder, rows[low], rows[high])
        for number, column in enumerate(_transposed(builder, rows)):
            builder.store(column, _pointer(context, builder, kinds[4], out, place, _INTS), align=4)
            count = _pointer(context, builder, kinds[3], counts, builder.add(first, _WORD(number)))
            place = builder.add(place, builder.sext(builder.load(count), _WORD))
        return place

    return types.int64(slots, types.int64, types.int64, counts, out, types.int64), generate


def _lower_minima(_: Any, hashes: Any, n_hashes: Any, factors: Any, summands: Any, least: Any, first: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        hashes, n_hashes, *arrays, first = arguments
        kinds = signature.args
        starts = [builder.add(first, _WORD(start)) for start in range(0, N_COMPONENTS, N_ROWS)]
        a, b, places = (
            [_pointer(context, builder, kind, array, start, _INTS) for start in starts]
            for kind, array in zip(kinds[2:5], arrays, strict=True)
        )
        a, b = ([builder.load(place, align=4) for place in side] for side in (a, b))
        minima = [_code.alloca_once_value(builder, builder.load(place, align=4)) for place in places]
        with _code.for_range(builder, n_hashes) as loop:
            h = _ints(builder, builder.load(_pointer(context, builder, kinds[0], hashes, loop.index)))
            for factor, summand, minimum in zip(a, b, minima, strict=True):
                value = builder.add(builder.mul(factor, h), summand)
                builder.store(_in_order(builder, builder.load(minimum), value)[0], minimum)
        for place, minimum in zip(places, minima, strict=True):
            builder.store(builder.load(minimum), place, align=4)
        return context.get_dummy_value()

    return types.void(hashes, types.int64, factors, summands, least, types.int64), generate


def _multiply_and_fold(_: Any, left: Any, right: Any) -> Any:
    def generate(_context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        wide = ir.IntType(128)
        product = builder.mul(*(builder.zext(argument, wide) for argument in arguments))
        high = builder.trunc(builder.lshr(product, wide(64)), _WORD)
        return builder.xor(high, builder.trunc(product, _WORD))

    return types.uint64(types.uint64, types.uint64), generate


def _narrow_units(_: Any, units: Any, position: Any, data: Any, place: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        units, position, data, place = arguments
        kinds = signature.args
        unit = ir.IntType(kinds[0].dtype.bitwidth)
        wide = ir.VectorType(unit, N_UNITS)
        block = builder.load(_pointer(context, builder, kinds[0], units, position, wide), align=unit.width // 8)
        narrow = block if unit.width == _BYTES.element.width else builder.trunc(block, _BYTES)
        builder.store(narrow, _pointer(context, builder, kinds[2], data, place, _BYTES), align=1)
        return builder.bitcast(builder.icmp_unsigned(">=", block, ir.Constant(wide, [0x80] * N_UNITS)), _WORD)

    return types.uint64(units, types.int64, data, types.int64), generate


scan_block: Any = intrinsic(_scan_block)
"""scan_block(data, position, low, place): fold the ASCII letters of 64 bytes of UTF-8 into ``low`` and classify them.

Reads ``LOOK_AHEAD`` more. Returns two uint64, the lowest bit for the first byte: which bytes may belong to a word
(letters, digits, all outside ASCII), and which begin a mark of U+2010 to U+202F (dashes, quotation marks, ellipsis),
whose three bytes belong to none.
"""

write_ones: Any = intrinsic(_write_ones)
"""write_ones(bits, first, out, place): write ``first`` plus the number of each one bit of a uint64, the lowest first.

``out``, int32, has room for 64 from ``place`` on, all of which are overwritten. Returns the place after the last.
"""

sort_columns: Any = intrinsic(_sort_columns)
"""sort_columns(slots, stride, first, counts, out, place): write 16 columns one after the other, each ascending.

Column c has 16 uint32, ``slots[first + c + row * stride]``, of which all but the lowest ``counts[first + c]`` (int32)
are overwritten by the next column. Returns the place after the last; ``out`` has room for 16 more.
"""

lower_minima: Any = intrinsic(_lower_minima)
"""lower_minima(hashes, n_hashes, factors, summands, least, first): 64 minima over many hashes.

``least[first + j]`` becomes the least of itself and ``factors[first + j] * h + summands[first + j]`` modulo 2**32, for
j from 0 to 63 and the first ``n_hashes`` of ``hashes``; all are uint32.
"""

multiply_and_fold: Any = intrinsic(_multiply_and_fold)
"""multiply_and_fold(left, right): the halves of the 128-bit product of two uint64, combined by exclusive or."""

narrow_units: Any = intrinsic(_narrow_units)
"""narrow_units(units, position, data, place): write the lowest bytes of 64 unsigned integers of any width to ``data``.

Returns a uint64, the lowest bit for the first: which of them are 128 or more.
"""
