"""Feed the library what a fuzzer makes up: ``python tools/fuzz.py query json --seconds 60``.

Atheris, which is guided by what lines an input reaches, changes the inputs of our tests and looks
whether what was promised still holds:

- a file of any format gives documents or a ValueError, and a line of the report for each file;
- a query gives hits, as many as `count` says, or a QueryError;
- a token is the text between its offsets, and every character with ink is in one;
- bytes are decoded, or refused by a ValueError;
- a saved corpus of which a file was changed gives tables, or an error that names `ct.verify`.

Prints one row for each target: seconds of CPU, how many inputs were tried, how many edges of our
code they reached, and the first that broke a promise, which ends the run of its target. ``all``
takes every target. What reached something new is kept in ``build/fuzz``, and is gone on with.

Atheris is not part of the set-up (35 MB, for Linux): ``.venv/bin/python -m pip install atheris``.
"""

import argparse
import importlib
import os
import re
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any

from promises import LONGEST, READERS, ROOT, TARGETS, target

BUILD = ROOT / "build" / "fuzz"
#: What one input may take: more is a finding.
SECONDS, MEGABYTES = 20, 2500


def feed(name: str, seconds: int) -> None:
    """Feed one target in this process, which libFuzzer ends."""
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["corpus_tools"], enable_loader_override=False):
        importlib.import_module("corpus_tools")
        check, seeds = target(name)
        begin = list(seeds())
        for data in begin:  # whatever is imported when it is needed is imported here
            check(data)
    place = BUILD / name
    (place / "seeds").mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(begin):
        (place / "seeds" / f"{number:03}").write_bytes(data)
    warnings.simplefilter("error")
    warnings.simplefilter("ignore", ResourceWarning)  # of the folder, which goes with the process
    limits = [f"-max_total_time={seconds}", f"-timeout={SECONDS}", f"-rss_limit_mb={MEGABYTES}"]
    options = [*limits, f"-max_len={LONGEST}", "-print_final_stats=1", f"-artifact_prefix={place}/"]
    (place / "kept").mkdir(exist_ok=True)
    atheris.Setup([name, *options, str(place / "kept"), str(place / "seeds")], check)
    atheris.Fuzz()


def row(name: str, seconds: int) -> bool:
    """Feed one target in a process of its own, and print what came of it; ``True``: nothing did."""
    command = [sys.executable, __file__, name, "--here", "--seconds", str(seconds)]
    # LibFuzzer ends its process so that nothing is tidied up.
    memory = Path("/dev/shm")
    before = sum(os.times()[:4])
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as scratch:
        done = subprocess.run(
            command,
            check=False,
            capture_output=True,
            text=True,
            errors="replace",
            env={**os.environ, "TMPDIR": scratch},
        )
    (BUILD / name).mkdir(parents=True, exist_ok=True)
    (BUILD / name / "log").write_text(done.stdout + done.stderr, encoding="utf-8")
    edges = re.findall(r" cov: (\d+)", done.stderr)
    tried = re.findall(r"(?:stat::number_of_executed_units: |Done |^#)(\d+)", done.stderr, re.M)
    found = re.findall(r"written to (\S+)", done.stderr)
    said = found[-1] if found else "none" if not done.returncode else f"{BUILD / name / 'log'}"
    took = sum(os.times()[:4]) - before
    tries = int([0, *tried][-1])
    print(f"{name:12}{took:>6.0f}{tries:>12,}{[0, *edges][-1]:>8}  {said}", flush=True)
    return not done.returncode and not found


def main(arguments: list[str] | None = None) -> int:
    """Feed the targets that are named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    known = [*TARGETS, *READERS]
    parser.add_argument("targets", nargs="+", choices=[*known, "all"], metavar="target")
    parser.add_argument("--seconds", type=int, default=60, help="for each target (60)")
    parser.add_argument("--here", action="store_true", help="in this process, with all it says")
    parser.add_argument("--input", type=Path, help="a file: try this alone on the target")
    told = parser.parse_args(arguments)
    # The tests make the first inputs.
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    if told.input:
        target(told.targets[0]).check(told.input.read_bytes())
        return 0
    try:
        importlib.import_module("atheris")
    except ImportError:
        print("tools/fuzz.py needs atheris: .venv/bin/python -m pip install atheris (Linux, macOS)")
        return 2
    if told.here:
        feed(told.targets[0], told.seconds)
    names = known if "all" in told.targets else told.targets
    print(f"{'target':12}{'CPU s':>6}{'inputs':>12}{'edges':>8}  finding", flush=True)
    return 0 if all([row(name, told.seconds) for name in names]) else 1


if __name__ == "__main__":
    sys.exit(main())
