"""Control a sandbox over HTTP, from any language: `/__sandbox/`, with an OpenAPI document of its own."""
