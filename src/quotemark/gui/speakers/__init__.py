"""Who says it: naming a speaker, and the pane of the speakers of the article."""
