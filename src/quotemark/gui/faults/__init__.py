"""The faults of predictions beside the gold that is open: found in a thread, listed, shown in the article."""
