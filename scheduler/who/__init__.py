"""Who meets whom: exact flows, polynomial at any size."""
