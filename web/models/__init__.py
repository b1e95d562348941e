"""What API v1 takes and gives, one module for each room of the house."""
