"""What surrounds the site: its environment, its database server, how it is started."""
