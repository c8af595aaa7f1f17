"""A second person's pass over decisions: accepted, changed or disputed, with nothing of the first pass lost."""
