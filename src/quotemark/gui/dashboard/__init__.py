"""The window for whoever leads a project: figures of the dataset as charts and tables, kept up to date."""
