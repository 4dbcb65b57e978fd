"""Build the documentation site from the pages, the docstrings and the examples."""
