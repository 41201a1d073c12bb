"""Events and statements as their lists show them: read by hand-written SQL, kept as HTML."""
