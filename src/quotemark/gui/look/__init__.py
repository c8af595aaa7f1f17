"""How the window looks and in which words it speaks."""
