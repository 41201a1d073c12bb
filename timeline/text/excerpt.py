"""Texts too long for a title or a line of a list."""


def excerpt(text: str, most: int) -> str:
    """At most ``most`` characters of ``text`` on one line, cut between two words and then with an
    ellipsis at the end.
    """
    words = " ".join(text.split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0].rstrip(" ,;:–-…") + "…"
