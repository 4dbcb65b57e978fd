"""How state and catalogue look in responses: plain functions to JSON values, one module per kind."""
