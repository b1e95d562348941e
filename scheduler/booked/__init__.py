"""Booked form: the pairs are given, the question is when."""
