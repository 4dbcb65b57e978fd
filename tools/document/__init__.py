"""Read, check and correct an OpenAPI document."""
