"""Peer form: circles of people who have not met yet."""
