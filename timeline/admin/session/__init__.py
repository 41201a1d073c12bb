"""Sessions that end while a form is open: no word that was typed is lost."""
