"""Names and saves files that an API sent."""
