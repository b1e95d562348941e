"""Who and when at once, where rules couple them."""
