"""Compare the document with what the published sources say about the API."""
