"""Generate, check, update and release the client; `python -m tools --help` lists the commands."""
