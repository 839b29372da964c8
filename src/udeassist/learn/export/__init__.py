"""Items -> files that a learning platform reads."""
