"""A preview whose port is taken says so in a line."""

from __future__ import annotations

import socket

import pytest
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer

from jobjournal.host.server import say_what_is_taken


def test_a_port_that_is_taken_is_said_with_the_line_that_takes_another(tmp_path) -> None:
    """It once ended in a traceback."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        server = LiveReloadServer(lambda: None, "127.0.0.1", port, str(tmp_path))
        say_what_is_taken(server)
        with pytest.raises(PluginError) as said:
            server.serve()
        server.shutdown()
    assert f"port {port} is taken" in said.value.message and "`jobjournal serve -a 127.0.0.1:" in said.value.message


def test_another_trouble_with_the_address_stays_what_it_is(tmp_path) -> None:
    server = LiveReloadServer(lambda: None, "192.0.2.1", 0, str(tmp_path))  # an address that no machine has
    say_what_is_taken(server)
    with pytest.raises(OSError, match="assign"):
        server.serve()
    server.shutdown()
