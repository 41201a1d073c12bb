"""What all records of the desk share: lists, forms that lose no edit, histories, actions."""
