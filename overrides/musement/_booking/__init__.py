"""A whole booking under one key: what is wanted, its steps, and how it is given up."""
