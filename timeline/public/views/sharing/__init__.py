"""What other sites show of a page: its card, its frame, and oEmbed, which names both."""
