"""Running the command line as a process, as its users do."""

import atexit
import json
import os
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from pathlib import Path

SERVER = Path(__file__).with_name("command_server.py")


def dedup(*arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run ``dedup`` to its end in a process of its own with pipes for its streams.

    It is forked from one that has loaded everything; what is asked of the start of a process needs `dedup_anew`.
    """
    command = [str(argument) for argument in arguments]
    said = {"arguments": command, "directory": str(cwd or Path.cwd()), "environment": dict(os.environ)}
    (theirs_in, ours_in), (ours_out, theirs_out), (ours_err, theirs_err) = os.pipe(), os.pipe(), os.pipe()
    socket.send_fds(_server(), [json.dumps(said).encode()], [theirs_in, theirs_out, theirs_err])
    for theirs in (theirs_in, theirs_out, theirs_err):
        os.close(theirs)
    with ThreadPoolExecutor(3) as threads:
        threads.submit(_written, ours_in, stdin)
        out, err = threads.submit(_read, ours_out), threads.submit(_read, ours_err)
        status = int(_server().recv(100))
    return subprocess.CompletedProcess(command, os.waitstatus_to_exitcode(status), out.result(), err.result())


def dedup_anew(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run ``dedup`` to its end as a shell starts it."""
    return subprocess.run(
        [sys.executable, "-m", "dedup", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=os.environ | environment,
        timeout=120,
        check=False,
    )


def sentence(run: subprocess.CompletedProcess[bytes]) -> str:
    """What was said on standard error, which must be one line of the program and no traceback."""
    said = run.stderr.decode()
    assert said.startswith("dedup: "), said
    assert said.count("\n") == 1, said
    return said


@cache
def _server() -> socket.socket:
    """The connection to a new `command_server`, which ends with this process."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        server = subprocess.Popen(
            [sys.executable, str(SERVER), str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            env=os.environ | {"PYTHONHASHSEED": "random"},
        )
    atexit.register(_end, server, ours)
    return ours


def _end(server: subprocess.Popen[bytes], connection: socket.socket) -> None:
    connection.close()
    server.wait()


def _written(descriptor: int, content: bytes) -> None:
    """Write everything to a pipe and close it; its reader may go away."""
    with suppress(BrokenPipeError), os.fdopen(descriptor, "wb") as pipe:
        pipe.write(content)


def _read(descriptor: int) -> bytes:
    with os.fdopen(descriptor, "rb") as pipe:
        return pipe.read()
