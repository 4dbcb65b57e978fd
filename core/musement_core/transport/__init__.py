"""The way to the API and back: the one place that knows an HTTP library."""
