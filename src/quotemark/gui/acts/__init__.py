"""What a person does to quotes and articles, each on the decision cursor of the workbench."""
