"""How files that came from the API are named and saved."""
