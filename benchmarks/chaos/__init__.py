"""The command of `make chaos`; the run itself is in `tests.support.chaos`, which tests use as well."""
