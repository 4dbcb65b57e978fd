"""What the client costs, as ratios of two things run in turn."""
