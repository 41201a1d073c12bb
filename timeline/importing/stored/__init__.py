"""What is stored of a document, in the plain values that plans are made of."""
