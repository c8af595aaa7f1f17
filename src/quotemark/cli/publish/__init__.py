"""The commands of a project lead: deal articles out, split a dataset, export it, describe it, publish it."""
