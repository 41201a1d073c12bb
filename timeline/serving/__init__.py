"""The site's processes: gunicorn's master, which keeps the workers of pages and that of jobs."""
