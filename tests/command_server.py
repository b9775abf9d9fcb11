"""Processes of ``dedup`` without their start: forked from this one, which has imported and loaded what they need.

A process that starts anew spends 2 to 3 s of processor time on imports, language models and machine code before it
reads a document. Run as a program with the descriptor of a socket: each message on it is a command to run, with the
descriptors of its three streams; each answer is the status the process ended with.
"""

import gc
import json
import os
import signal
import socket
import sys
from pathlib import Path

from typer.main import get_command

from dedup import Document, find_stories, read_documents
from dedup.cli.main import application, main

NEWS = Path(__file__).parent.parent / "fixtures" / "news" / "open-harbours"
MOST_BYTES = 1 << 17
SECONDS = 120  # after which a process is ended, as one that hangs


def serve(channel: socket.socket) -> bool:
    """Run the commands that are asked for, one after the other; true in a process that is to be one of them."""
    while request := socket.recv_fds(channel, MOST_BYTES, 3):
        message, descriptors, _, _ = request
        if not message:
            break
        process = os.fork()
        if process == 0:
            channel.close()
            become(json.loads(message), descriptors)
            return True
        for descriptor in descriptors:
            os.close(descriptor)
        channel.send(str(os.waitpid(process, 0)[1]).encode())
    return False


def become(command: dict, descriptors: list[int]) -> None:
    """Take on the streams, the directory, the environment and the arguments of a command."""
    for stream, descriptor in enumerate(descriptors):
        os.dup2(descriptor, stream)
        os.close(descriptor)
    os.chdir(command["directory"])
    os.environ.clear()
    os.environ.update(command["environment"])
    sys.argv = ["dedup", *command["arguments"]]
    signal.alarm(SECONDS)


def load() -> None:
    """Import and load what most commands need, by doing once what they do."""
    get_command(application())
    terse = Document(id="terse", text="Ferry sunk. Captain saved.")  # a language model is loaded for such texts alone
    find_stories([terse, *read_documents(NEWS)], workers=1)
    gc.freeze()


if __name__ == "__main__":
    load()
    sys.exit(main() if serve(socket.socket(fileno=int(sys.argv[1]))) else 0)
