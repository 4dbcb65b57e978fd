"""The public Python API as text: what it is, and what changed between two of them."""
