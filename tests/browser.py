"""What the tests of pages ask of the browser."""

from pathlib import Path
from typing import Any

import pytest

from benchmarks.browser import CHROMIUM, DRIVER, browser, go, open_page, until

__all__ = ["browser", "go", "open_page", "until"]

AXE = Path(__file__).parents[1] / ".axe" / "node_modules" / "axe-core" / "axe.min.js"

needs_chromium = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="no chromium and chromedriver here; `apt-get install chromium chromium-driver`"
)
needs_axe = pytest.mark.skipif(not AXE.exists(), reason="no axe-core here; `make axe` fetches it from npm")


def all_of(driver: Any, selector: str) -> list[Any]:
    return driver.find_elements("css selector", selector)


def the(driver: Any, selector: str) -> Any:
    return driver.find_element("css selector", selector)


def texts(driver: Any, selector: str) -> list[str]:
    """The text of all elements of a selector, hidden ones included."""
    script = "return [...document.querySelectorAll(arguments[0])].map((one) => one.textContent.trim())"
    return list(driver.execute_script(script, selector))


def search(driver: Any, query: str) -> None:
    field = the(driver, "#search")
    field.clear()
    field.send_keys(query)


def complaints(driver: Any) -> list[str]:
    """What the console said since it was last read."""
    return [entry["message"] for entry in driver.get_log("browser")]


def n_visible(driver: Any, selector: str) -> int:
    """Elements of a selector that take part in the layout."""
    script = "return [...document.querySelectorAll(arguments[0])].filter((one) => one.offsetParent !== null).length"
    return int(driver.execute_script(script, selector))
