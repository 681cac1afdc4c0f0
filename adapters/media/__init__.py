"""Photos: what a file is, its clean copy, where that is kept, and how it is shown."""
