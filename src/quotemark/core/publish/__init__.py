"""From annotated articles to a dataset that others use: dealt, split, exported, published without texts, described."""
