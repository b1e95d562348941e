"""The first valid plan, there at once."""
