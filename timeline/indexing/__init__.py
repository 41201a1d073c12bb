"""Makes the bitmaps that counts are read from: wholly, or for the months that were written to."""
