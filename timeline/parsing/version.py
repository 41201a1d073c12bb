"""Which parser this is."""

# Counts up with every release whose rules read some text otherwise than before, so that a site
# knows which of its texts an older one has read. 1: the first that was counted.
PARSER_VERSION = 8
