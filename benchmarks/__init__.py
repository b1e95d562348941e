"""What README's figures are made with, one command each."""
