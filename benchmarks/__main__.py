"""Run every benchmark, one after the other, each in a process of its own: `make bench`."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
MODULES = sorted(one.stem for one in HERE.glob("*.py") if not one.stem.startswith("_"))


def main() -> int:
    """Zero if every benchmark ran to its end; they print, and never judge."""
    worst = 0
    for name in MODULES:
        print(f"\n== {name} ==", flush=True)
        ended = subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False)  # noqa: S603 - our own modules
        worst = max(worst, ended.returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main())
