"""The offline sandbox over HTTP, on the loopback interface only."""

from musement_sandbox.server import LOOPBACK, SandboxServer, serve

__all__ = ["LOOPBACK", "SandboxServer", "serve"]

SandboxServer.__module__ = __name__  # tracebacks name the module that users import
