"""What an editor should look at next."""
