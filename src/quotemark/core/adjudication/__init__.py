"""Several people's versions of the same articles: in what they differ, and one dataset in which that is settled."""
