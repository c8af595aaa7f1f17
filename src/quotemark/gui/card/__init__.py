"""The card of the current quote and what is chosen on it."""
