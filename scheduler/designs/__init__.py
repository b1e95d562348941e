"""Design theory: rounds in which nobody meets anybody twice."""
