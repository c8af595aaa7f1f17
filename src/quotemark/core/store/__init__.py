"""The dataset on disk: a JSONL that is only read, the journal of decisions beside it, and how both are kept safe."""
