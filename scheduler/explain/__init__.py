"""Why there is no plan, why two people do not meet, and what would help."""
