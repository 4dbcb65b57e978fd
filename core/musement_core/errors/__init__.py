"""What errors carry, and how it is read."""
