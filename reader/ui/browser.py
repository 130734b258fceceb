"""Opening an address in another program: by argument lists, without a shell, and only what ``links`` lets through."""

import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from reader.links import Destination, destination

_PATIENCE = 3.0
"""Seconds after which a program that still runs is taken to have done it: some browsers stay in the foreground."""


class Program(NamedTuple):
    """A program that opens addresses, and what must be set in the environment for it to work; any of ``needs``."""

    arguments: tuple[str, ...]
    needs: tuple[str, ...] = ()


PROGRAMS = (
    Program(("wslview",), ("WSL_DISTRO_NAME",)),
    Program(("xdg-open",), ("DISPLAY", "WAYLAND_DISPLAY")),
    Program(("gio", "open"), ("DISPLAY", "WAYLAND_DISPLAY")),
    Program(("termux-open-url",)),
    *((Program(("/usr/bin/open",)),) if sys.platform == "darwin" else ()),
)


def open_outside(target: Destination, environment: Mapping[str, str]) -> str | None:
    """Open an address by the first program that takes it; returns its name, or None. Waits up to 3 s for each."""
    checked = destination(target.address)
    if checked is None or checked.address != target.address:
        return None
    for arguments in programs(environment):
        if _run([*arguments, target.address], environment):
            return arguments[0].rpartition("/")[2]
    return None


def programs(environment: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """What may open an address here: the person's own browser, then the desktop's way; nothing without a desktop."""
    display = any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    chosen = (Program(_split(command)) for command in environment.get("BROWSER", "").split(":") if display)
    for program in (*chosen, *PROGRAMS):
        if not program.arguments or (program.needs and not any(environment.get(name) for name in program.needs)):
            continue
        found = shutil.which(program.arguments[0], path=environment.get("PATH", ""))
        if found is not None:
            yield (found, *program.arguments[1:])


def _split(command: str) -> tuple[str, ...]:
    """A command of $BROWSER; one that puts the address within an argument is passed over."""
    try:
        parts = shlex.split(command)
    except ValueError:
        return ()
    if parts and parts[-1] == "%s":
        parts.pop()
    return () if any("%s" in part for part in parts) else tuple(parts)


def _run(arguments: list[str], environment: Mapping[str, str]) -> bool:
    try:
        # In a session of its own, so that it outlives the terminal and cannot draw on it.
        process = subprocess.Popen(
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=dict(environment),
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        return process.wait(_PATIENCE) == 0
    except subprocess.TimeoutExpired:
        return True
