"""What each role sees, one module for each room of the house."""
