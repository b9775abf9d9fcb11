"""A real browser for pages opened from disk: headless Chromium, for the tests of the page and its screenshots."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

CHROMIUM = shutil.which("chromium")
DRIVER = shutil.which("chromedriver")
_ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)
_PATIENCE_SECONDS = 20.0


@contextmanager
def browser() -> Iterator["Chrome"]:
    """A new browser with a profile of its own."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        for argument in (*_ARGUMENTS, f"--user-data-dir={profile}"):
            options.add_argument(argument)
        driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
        try:
            yield driver
        finally:
            driver.quit()


def open_page(driver: "Chrome", page: Path, *, width: int = 1280, height: int = 900, dark: bool = False) -> None:
    """Open a page of a report in a window of this size, and wait until it has drawn itself."""
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": [scheme]})
    driver.get("about:blank")
    driver.get(page.resolve().as_uri())
    until(driver, "return document.documentElement.dataset.ready === 'yes'")


def go(driver: "Chrome", address: str) -> None:
    """Follow an address within the page, and wait until its story (or the list, for ``#``) stands there."""
    driver.execute_script("location.hash = arguments[0]", address)
    arrived = "return arguments[0] ? story?.row.id === arguments[0] && !byId('story').hidden : byId('story').hidden"
    until(driver, arrived, address.lstrip("#").split("/")[0])


def until(driver: "Chrome", script: str, *arguments: Any) -> None:
    """Wait until a script gives something true.

    Raises:
        TimeoutError: it never does; the message has what the console said.
    """
    end = time.monotonic() + _PATIENCE_SECONDS
    while not driver.execute_script(script, *arguments):
        if time.monotonic() > end:
            console = driver.get_log("browser")  # type: ignore[no-untyped-call]
            raise TimeoutError(f"never true: {script}; the console says {console}")
        time.sleep(0.02)
