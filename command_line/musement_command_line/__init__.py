"""The command `musement`: ask the API, follow orders, export the catalogue, see to journals, serve the offline sandbox."""
