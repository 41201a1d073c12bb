"""What comes in: uploads, runs of imports, and looks at pages for changes."""
