"""How far proposals sway annotators: some are withheld or altered by chance, and what came of that is measured."""
