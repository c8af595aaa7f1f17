"""A second pass over decisions: which of them are looked at, how many still wait, and the pane that says so."""
