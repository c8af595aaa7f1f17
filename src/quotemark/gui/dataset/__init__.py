"""The open dataset in the window: how it is opened, kept, shared, and what was done to it."""
