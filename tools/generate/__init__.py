"""Generate the client package from a document."""
