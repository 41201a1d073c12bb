"""Maps drawn on the server: outlines, a projection for the place, circles, labels that stay clear
of one another.
"""
