"""Makes a region's files from packages with a free licence; development only."""
