"""Everything that is true without a window: types, edits, detection, formats, the dataset on disk."""
