"""Release a committed tree: check what was built, describe it, publish it."""
