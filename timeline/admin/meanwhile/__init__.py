"""What others saved while a form was open: taken over where it can be, asked about where not."""
