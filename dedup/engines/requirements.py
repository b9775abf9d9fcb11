"""What the engines need besides this package."""

import os
import shutil
from importlib.util import find_spec

from dedup.errors import MissingExtra


def require_spark() -> None:
    """Do nothing if Spark can start here.

    Raises:
        MissingExtra: a package or Java is not installed.
    """
    for package in ("pyspark", "pyarrow", "pandas"):
        if find_spec(package) is None:
            raise MissingExtra(
                f"--engine spark needs {package}, which is not installed: pip install 'story-dedup[spark]'"
            )
    if home := os.environ.get("JAVA_HOME"):
        if shutil.which("java", path=f"{home}/bin") is None:
            raise MissingExtra(
                f"--engine spark needs Java 17 or later; JAVA_HOME is {home}, where no bin/java is:"
                " apt install openjdk-17-jre-headless, and correct it or leave it out"
            )
    elif shutil.which("java") is None:
        raise MissingExtra(
            "--engine spark needs Java 17 or later, which is not installed: apt install openjdk-17-jre-headless"
        )
