"""From the API document to the generated client; `python -m tools --help` lists the commands."""
