"""Update to a newer API document: fetch, compare, generate, check and write it as one change to review."""
