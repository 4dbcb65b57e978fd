"""What the client costs: beside the least that it can cost, and beside the clients that generators make of the same document."""
