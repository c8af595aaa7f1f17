"""How far annotators and systems agree: which quotes of several versions belong together, and the figures of that."""
