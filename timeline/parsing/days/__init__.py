"""Days inside an entry: the words that tell them, what they tell, and what they govern."""
