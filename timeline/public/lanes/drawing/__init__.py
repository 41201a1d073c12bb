"""Where everything of a picture of lanes stands, in squares of its grid."""
