"""The offline sandbox over HTTP, with its control and its page; needs the extra `sandbox`."""

from musement_sandbox.server import LOOPBACK, SandboxServer, serve

__all__ = ["LOOPBACK", "SandboxServer", "serve"]

SandboxServer.__module__ = __name__  # tracebacks name the module that users import
