"""What other sites show of a page that somebody shares there."""
