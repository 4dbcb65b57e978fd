"""How state and catalogue look in answers: plain functions to JSON values, one module per kind."""
