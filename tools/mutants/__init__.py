"""Mutation testing: whether the tests notice when a line of what must not be wrong says something else."""
