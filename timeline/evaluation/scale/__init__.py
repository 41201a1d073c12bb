"""How the site does with many events: a database that nobody reads is grown, its pages timed."""
