"""Where: units get tables so that people walk little, with bounds."""
