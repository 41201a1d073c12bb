"""What came in, and the text that is read from it: kinds of files, encodings, web pages."""
