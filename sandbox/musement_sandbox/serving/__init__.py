"""Serve a sandbox over HTTP: who may ask, what reaches the stand-in, and faults at the level of connections.

Everything here needs the extra `sandbox`; `musement_sandbox.server` says so where it is missing.
"""
