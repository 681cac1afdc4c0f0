"""Everything that knows a platform, a database, a file system or the network."""
