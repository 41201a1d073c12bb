"""The values that filters take from an address: checked, looked up, refused with a reason."""
