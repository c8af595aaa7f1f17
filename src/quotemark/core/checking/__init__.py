"""What is wrong with a dataset, and what of it has only one reading and so can be mended."""
