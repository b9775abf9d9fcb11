"""The figures of quality as a table of the documentation.

``python -m benchmarks.quality.page docs/comparison.md`` writes them anew, between the marks.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).parent.parent / "quality_floors.json"
_PLACE = re.compile(r"(<!-- quality -->\n).*?(<!-- end of quality -->)", re.DOTALL)
_SETS = {
    "allsides": "stories: newsroom roundups",
    "ecbplus": "stories: ECB+",
    "copies": "copies: pairs of real and made articles",
    "multilingual": "pairs in five languages, judged by people",
    "fact_links": "linked sentences between ECB+ articles",
    "quotes_en": "direct quotations, English",
    "quotes_de": "direct quotations, German",
    "fixtures": "the fixtures, seven languages",
}


def figures_table(floors: dict[str, dict[str, Any]]) -> str:
    """A row for each figure of each set: what was measured last, and the floor that it is held to."""
    rows = ["| set | figure | measured | floor |", "|---|---|---|---|"]
    for name, meaning in _SETS.items():
        for figure, pinned in sorted(floors.get(name, {}).items()):
            rows.append(f"| {meaning} | {figure} | {pinned['measured'][-1]:.3f} | {pinned['floor']:.3f} |")
    return "\n".join(rows) + "\n"


def main(path: Path) -> None:
    """Write the table into a page."""
    table = figures_table(json.loads(FLOORS.read_text(encoding="utf-8"))["floors"])
    page = path.read_text(encoding="utf-8")
    path.write_text(_PLACE.sub(lambda mark: f"{mark[1]}\n{table}\n{mark[2]}", page), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
