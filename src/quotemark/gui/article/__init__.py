"""The article on the screen: its text, its highlights, and the search for quotes in it."""
