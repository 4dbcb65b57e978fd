"""How any call of an API is made safely, and what generated operations and models are made of. Knows no API."""
