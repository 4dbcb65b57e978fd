"""JSON schemas that the API sends, and the answers to them."""
