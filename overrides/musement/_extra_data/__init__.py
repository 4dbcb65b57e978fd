"""Extra data as plain values, and as values of the types of users."""
