"""Python client of the Musement partner API."""
