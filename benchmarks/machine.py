"""On what a figure was measured."""

import os
import platform
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PACKAGES = ("story-dedup", "numpy", "numba", "datasketch", "rensa", "FastSketchLSH")
_WIDEST_FIRST = ("avx512bw", "avx2", "sse4_2", "asimd", "neon")


@dataclass(frozen=True, slots=True)
class Machine:
    """Processor, cores, system, versions and day; ``family`` is what ratios between programs depend on most."""

    processor: str
    family: str
    n_cores: int
    system: str
    versions: dict[str, str]
    date: str

    def __str__(self) -> str:
        """One line for below a table."""
        packages = ", ".join(f"{name} {number}" for name, number in self.versions.items())
        return f"{self.processor}, {self.n_cores} cores, {self.system}, {self.date}; {packages}"


def this_machine() -> Machine:
    """The machine this runs on."""
    versions = {"Python": platform.python_version()}
    for name in _PACKAGES:
        try:
            versions[name] = version(name)
        except PackageNotFoundError:
            continue
    return Machine(
        processor=_field("model name") or platform.processor() or platform.machine(),
        family=family(),
        n_cores=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        system=f"{platform.system()} {platform.release()}",
        versions=versions,
        date=f"{datetime.now(UTC):%Y-%m-%d}",
    )


def family() -> str:
    """Architecture and widest vector instructions: ``x86_64-avx512bw``, ``x86_64-avx2``, ``aarch64-asimd``."""
    known = (_field("flags") or _field("Features")).split()
    widest = next((name for name in _WIDEST_FIRST if name in known), "")
    return "-".join(part for part in (platform.machine(), widest) if part)


def _field(name: str) -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(name)), "")
