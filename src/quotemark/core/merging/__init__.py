"""Two versions of the same work: what they differ in, and one version made of both."""
