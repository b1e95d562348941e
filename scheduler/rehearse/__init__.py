"""Evenings to which some do not come, played through beforehand."""
