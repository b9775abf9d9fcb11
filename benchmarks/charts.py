"""Plain SVG charts: bars of one scale, and lines over doubly logarithmic axes."""

from collections.abc import Mapping, Sequence
from html import escape
from math import ceil, floor, log10

_WIDTH, _BAR, _GAP, _LABEL, _TOP = 720, 22, 8, 250, 44
_COLOURS = ("#1b6ca8", "#b0413e", "#4f772d", "#8a5a00")
_FONT = 'font-family="sans-serif" font-size="13"'


def bar_chart(title: str, bars: Sequence[tuple[str, float]], unit: str) -> str:
    """Horizontal bars from zero; the first is ours and stands out."""
    most = max((value for _, value in bars), default=1.0) or 1.0
    height = _TOP + len(bars) * (_BAR + _GAP) + 12
    room = _WIDTH - _LABEL - 110
    parts = [_text(16, 26, title, weight="bold")]
    for number, (name, value) in enumerate(bars):
        y = _TOP + number * (_BAR + _GAP)
        width = max(1.0, room * value / most)
        colour = _COLOURS[0] if number == 0 else "#9aa5b1"
        parts += [
            _text(_LABEL - 10, y + 16, name, anchor="end"),
            f'<rect x="{_LABEL}" y="{y}" width="{width:.1f}" height="{_BAR}" fill="{colour}"/>',
            _text(_LABEL + width + 8, y + 16, f"{value:,.3g} {unit}" if value < 100 else f"{value:,.0f} {unit}"),
        ]
    return _svg(height, parts)


def line_chart(title: str, lines: Mapping[str, Sequence[tuple[float, float]]], x_title: str, y_title: str) -> str:
    """Lines with a mark at each point; both axes logarithmic, so that a power of the size is a straight line."""
    points = [point for line in lines.values() for point in line]
    if not points:
        return _svg(80, [_text(16, 26, title, weight="bold"), _text(16, 56, "nothing was measured")])
    xs, ys = _decades([x for x, _ in points]), _decades([y for _, y in points])
    left, top, width, height = 90, 60, 560, 320

    def place(x: float, y: float) -> tuple[float, float]:
        return (
            left + width * (log10(x) - xs[0]) / (xs[1] - xs[0]),
            top + height * (1 - (log10(y) - ys[0]) / (ys[1] - ys[0])),
        )

    parts = [_text(16, 26, title, weight="bold"), _text(left + width / 2, top + height + 44, x_title, anchor="middle")]
    parts.append(_text(16, 48, y_title))
    for decade in range(xs[0], xs[1] + 1):
        x, _ = place(10.0**decade, 10.0 ** ys[0])
        parts.append(f'<line x1="{x:.1f}" y1="{top}" x2="{x:.1f}" y2="{top + height}" stroke="#dde2e7"/>')
        parts.append(_text(x, top + height + 20, f"{10**decade:,}", anchor="middle"))
    for decade in range(ys[0], ys[1] + 1):
        _, y = place(10.0 ** xs[0], 10.0**decade)
        parts.append(f'<line x1="{left}" y1="{y:.1f}" x2="{left + width}" y2="{y:.1f}" stroke="#dde2e7"/>')
        parts.append(_text(left - 8, y + 4, f"{10.0**decade:g}", anchor="end"))
    for number, (name, line) in enumerate(lines.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        places = [place(x, y) for x, y in line]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in places]
        parts.append(_text(left + 12, top + 20 + 18 * number, name, colour=colour))
    return _svg(top + height + 60, parts)


def stacked(charts: Sequence[str]) -> str:
    """Charts below each other in one file."""
    parts, y = [], 0
    for chart in charts:
        height = int(chart.split('height="', 1)[1].split('"', 1)[0])
        parts.append(chart.replace("<svg ", f'<svg y="{y}" ', 1))
        y += height
    return _svg(y, parts)


def _decades(values: Sequence[float]) -> tuple[int, int]:
    first, last = floor(log10(min(values))), ceil(log10(max(values)))
    return first, max(last, first + 1)


def _text(x: float, y: float, text: str, *, anchor: str = "start", weight: str = "normal", colour: str = "#222") -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-weight="{weight}" fill="{colour}"'
    return f"<text {place} {_FONT}>{escape(text)}</text>"


def _svg(height: int, parts: Sequence[str]) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
    return "\n".join([head + f'viewBox="0 0 {_WIDTH} {height}">', *parts, "</svg>"]) + "\n"
