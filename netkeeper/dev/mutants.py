"""The mutation score: how many small faults in the rules the tests notice.

Every test is run once, to know which lines it runs. Then each fault is put into a fork of the process that has all
of it in memory, and only the tests that run its line are run there, the quickest first, until one fails. A fork that
hangs is stopped, and counts as caught. Coverage says which lines run; this says whether anybody would notice.
"""

from __future__ import annotations

import ast
import gc
import os
import random
import select
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import FrameType, FunctionType, ModuleType
from typing import Any

import pytest

from netkeeper.dev.mutations import Mutant, mutants

ROOT = Path(__file__).parent.parent
PATIENCE = 3.0
"""Seconds of a fork, beyond ten times what its tests took before, until it counts as hanging."""


@dataclass(slots=True)
class Score:
    """What was found: per file, how many faults there were and which of them nobody noticed."""

    total: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    survivors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def share(self) -> float:
        """Caught over all, 0 to 1."""
        total = sum(self.total.values())
        return 1 - sum(map(len, self.survivors.values())) / total if total else 1.0

    def lines(self) -> Iterator[str]:
        """The report: survivors with file and line, a line a file, and the score."""
        for name in self.total:
            yield from self.survivors[name]
        for name, total in self.total.items():
            caught = total - len(self.survivors[name])
            yield f"{caught / total:6.1%}  {caught:4} of {total:4}  {name}"
        total = sum(self.total.values())
        yield f"{self.share:6.1%}  {round(self.share * total)} of {total} faults are noticed"


def score(files: Sequence[Path], tests: Sequence[str], sample: int = 0, seed: int = 1, jobs: int = 1) -> Score:
    """The score of some files by some tests; of `sample` faults, drawn by `seed`, when it is not 0."""
    runner = _Runner(files, sample, seed, jobs)
    options = ["-q", "-n", "0", "-p", "no:cacheprovider", "-p", "no:randomly", "--no-header", "-W", "ignore"]
    sys.dont_write_bytecode = True
    os.environ["HYPOTHESIS_PROFILE"] = "mutants"
    pytest.main([*options, *tests], plugins=[runner])
    if runner.failed:
        raise SystemExit(f"These tests fail without any fault: {', '.join(runner.failed[:5])}")
    return runner.score


class _Runner:
    """A pytest plugin that takes the place of its loop."""

    def __init__(self, files: Sequence[Path], sample: int, seed: int, jobs: int) -> None:
        self.files, self.sample, self.seed, self.jobs = files, sample, seed, jobs
        self.score = Score()
        self.failed: list[str] = []
        self.lines: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
        """(file, line) -> the numbers of the tests that run it."""

        self.readers: defaultdict[str, set[int]] = defaultdict(set)
        """file -> the numbers of the tests whose module takes a name from it: they may read what it declares."""
        self.seconds: list[float] = []

    @pytest.hookimpl
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = [item for item in session.items if "asyncio" not in item.keywords]
        for number, item in enumerate(items):
            self._watch(number, item)
        gc.freeze()  # what is there is shared with the forks, and not copied by the collector's marks
        self._hunt(items)
        return True

    def _watch(self, number: int, item: pytest.Item) -> None:
        """Run one test and note the lines of the files that it runs."""
        wanted = {str(path) for path in self.files}
        seen: set[tuple[str, int]] = set()

        def line(frame: FrameType, _event: str, _: Any) -> Any:
            seen.add((frame.f_code.co_filename, frame.f_lineno))
            return line

        def call(frame: FrameType, _event: str, _: Any) -> Any:
            return line(frame, "line", None) if frame.f_code.co_filename in wanted else None

        start = time.perf_counter()
        sys.settrace(call)
        try:
            passed = _passes(item)
        finally:
            sys.settrace(None)
        self.seconds.append(time.perf_counter() - start)
        if not passed:
            self.failed.append(item.nodeid)
        for place in seen:
            self.lines[place].add(number)
        for path in wanted & _imported(item):
            self.readers[path].add(number)

    def _hunt(self, items: Sequence[pytest.Item]) -> None:
        places = [(path, at) for path in self.files for at, _ in enumerate(mutants(path.read_text(encoding="utf-8")))]
        if self.sample and self.sample < len(places):
            numbers = random.Random(self.seed).sample(range(len(places)), self.sample)
            places = [places[at] for at in sorted(numbers)]
        wanted = set(places)
        work = (
            (path, mutant)
            for path in self.files
            for at, mutant in enumerate(mutants(path.read_text(encoding="utf-8")))
            if (path, at) in wanted
        )  # one at a time: each holds the whole tree of its file
        running: dict[int, tuple[int, Path, Mutant, float]] = {}
        for path, mutant in work:
            name = str(path.relative_to(ROOT.parent))
            self.score.total[name] += 1
            tests = sorted(self._tests_of(path, mutant), key=self.seconds.__getitem__)
            if not tests:
                self._survived(path, mutant, "no test runs it")
                continue
            while len(running) >= self.jobs:
                self._gather(running)
            reading, pid = _fork(path, mutant, [items[number] for number in tests])
            limit = time.monotonic() + PATIENCE + 10 * sum(self.seconds[number] for number in tests)
            running[reading] = (pid, path, mutant, limit)
        while running:
            self._gather(running)

    def _gather(self, running: dict[int, tuple[int, Path, Mutant, float]]) -> None:
        """Wait for one fork to end, and note what came of it."""
        ready, _, _ = select.select(list(running), [], [], 1.0)
        now = time.monotonic()
        for reading in [*ready, *(r for r, one in running.items() if one[3] < now and r not in ready)]:
            pid, path, mutant, _ = running.pop(reading)
            answer = os.read(reading, 1) if reading in ready else b""
            if reading not in ready:
                os.kill(pid, signal.SIGKILL)
            os.close(reading)
            os.waitpid(pid, 0)
            if answer == b"s":
                self._survived(path, mutant, "")

    def _tests_of(self, path: Path, mutant: Mutant) -> set[int]:
        lines = range(mutant.first, mutant.last + 1)
        if not mutant.at_import:
            return set().union(*(self.lines.get((str(path), line), set()) for line in lines))
        return self.readers[str(path)].union(*(tests for (file, _), tests in self.lines.items() if file == str(path)))

    def _survived(self, path: Path, mutant: Mutant, why: str) -> None:
        name = str(path.relative_to(ROOT.parent))
        self.score.survivors[name].append(f"{name}:{mutant.line}: {mutant.words}{f' ({why})' if why else ''}")


def _imported(item: pytest.Item) -> frozenset[str]:
    """The files that a test's module names in its imports."""
    module = item.getparent(pytest.Module)
    return _homes(module.obj.__name__) if module is not None else frozenset()


@cache
def _homes(name: str) -> frozenset[str]:
    values = vars(sys.modules[name]).values()
    return frozenset(str(getattr(value, "__file__", None) or _home(value)) for value in values)


def _home(value: Any) -> str:
    """The file of the module that holds a value of ours under some name."""
    if isinstance(value, (int, float, str, bool, type(None))):
        return ""
    known = sys.modules.get(getattr(value, "__module__", None) or "")
    if known is not None:
        return str(getattr(known, "__file__", ""))
    ours = (m for n, m in list(sys.modules.items()) if n.startswith("netkeeper.domain"))
    return next((str(m.__file__) for m in ours if any(value is one for one in vars(m).values())), "")


def _passes(item: pytest.Item) -> bool:
    from _pytest.runner import runtestprotocol

    return all(report.outcome != "failed" for report in runtestprotocol(item, log=False, nextitem=None))


def _fork(path: Path, mutant: Mutant, items: Sequence[pytest.Item]) -> tuple[int, int]:
    """(a pipe that will say `s` when the fault survives, the process)."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return reading, pid
    answer = b"c"
    try:
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, 1)
        os.dup2(sink, 2)
        _infect(path, mutant)
        if all(_passes(item) for item in items):
            answer = b"s"
    except BaseException:
        answer = b"c"
    finally:
        os.write(writing, answer)
        os._exit(0)


def _infect(path: Path, mutant: Mutant) -> None:
    """Put a fault into the modules in memory: new code into the functions there are, new values for its names."""
    module = next(m for m in sys.modules.values() if getattr(m, "__file__", None) == str(path))
    code = compile(mutant.tree, str(path), "exec", dont_inherit=True)
    fresh = ModuleType(module.__name__)
    fresh.__dict__.update(__file__=str(path), __package__=module.__package__)
    before = sys.modules[module.__name__]
    sys.modules[module.__name__] = fresh  # dataclasses look their module up
    try:
        exec(code, fresh.__dict__)
    finally:
        sys.modules[module.__name__] = before
    replaced: dict[int, Any] = {}
    for name, new in list(fresh.__dict__.items()):
        old = module.__dict__.get(name)
        if name.startswith("__") or old is None or getattr(new, "__module__", module.__name__) != module.__name__:
            continue
        if isinstance(old, type) and isinstance(new, type):
            if not _graft_class(old, new):
                replaced[id(old)] = new
        elif not _graft(old, new):
            replaced[id(old)] = new
            module.__dict__[name] = new
            _rebind(name, old, new)
    _forget()


def _forget() -> None:
    """Empty what functions remember: an answer from before the fault would hide it."""
    for module in list(sys.modules.values()):
        if getattr(module, "__name__", "").partition(".")[0] in ("netkeeper", "tests"):
            for value in list(vars(module).values()):
                if callable(clear := getattr(value, "cache_clear", None)):
                    clear()


def _rebind(name: str, old: Any, new: Any) -> None:
    """Where another module imported a name, give it the new value."""
    for other in list(sys.modules.values()):
        if getattr(other, "__name__", "").partition(".")[0] in ("netkeeper", "tests") and other is not None:
            for key, value in list(vars(other).items()):
                if value is old and (key == name or not isinstance(old, (int, float, str, bool))):
                    vars(other)[key] = new


def _graft(old: Any, new: Any) -> bool:
    """New code into a function that is known under many names; False when it is no function."""
    old, new = getattr(old, "__wrapped__", old), getattr(new, "__wrapped__", new)
    if isinstance(old, (staticmethod, classmethod)):
        old, new = old.__func__, new.__func__
    if isinstance(old, property) and isinstance(new, property):
        return _graft(old.fget, new.fget)
    if not (isinstance(old, FunctionType) and isinstance(new, FunctionType)):
        return False
    if len(old.__code__.co_freevars) == len(new.__code__.co_freevars):
        old.__code__ = new.__code__
    old.__defaults__, old.__kwdefaults__ = new.__defaults__, new.__kwdefaults__
    return True


def _graft_class(old: type, new: type) -> bool:
    for name, value in vars(new).items():
        had = vars(old).get(name)
        if had is not None and name not in ("__dict__", "__weakref__", "__doc__", "__module__"):
            plain = not callable(value) and not hasattr(value, "__get__")
            if not _graft(had, value) and plain and had != value:
                try:
                    setattr(old, name, value)
                except (AttributeError, TypeError):
                    continue
    return True


def chosen(names: Iterable[str]) -> list[Path]:
    """The files that some names stand for: a package or a module below `netkeeper/domain`, or a path; none: all."""
    found: list[Path] = []
    for name in [*names] or ["domain"]:
        path = Path(name) if Path(name).exists() else ROOT / ("" if name.startswith("domain") else "domain") / name
        path = path.resolve()
        files = sorted(path.rglob("*.py")) if path.is_dir() else [path if path.suffix else path.with_suffix(".py")]
        found += [one for one in files if any(isinstance(n, ast.FunctionDef) for n in ast.walk(_parsed(one)))]
    return list(dict.fromkeys(found))


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))
