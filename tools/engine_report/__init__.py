"""What a change of the engine gains and loses, on the hard sentences of tests/data/hard and on gold data."""
