"""Stand in for the Musement API: keep carts, orders and payments in memory, and check requests against the document.

Users import it as `musement.sandbox`. It knows the document and the messages of the wire, not the client; from other
packages of this distribution it takes only

- `musement_core.argument_names`: the nearest name to a misspelt one;
- `musement_core.transport.httpx_names`: requests, responses, transports and errors of the HTTP library it is written in;
- `musement_api`: the document (`document.json`), read as data.
"""
