"""The window: widgets show an Article and call edits."""
