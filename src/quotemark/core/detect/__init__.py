"""Finding and attributing quotes: text in, candidates out."""
