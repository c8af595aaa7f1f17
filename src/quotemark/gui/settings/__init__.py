"""What a person can set: the window, the keys, and the label scheme of the project."""
