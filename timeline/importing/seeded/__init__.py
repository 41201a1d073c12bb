"""What a new site begins with, as the files under `seeds/` say it."""
