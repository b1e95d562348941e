"""The rest of a published evening, with as few people moved as can be."""
