"""Turn state and catalogue into the JSON of responses, one module per kind."""
