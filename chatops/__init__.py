"""What a school's press desk knows and decides: no platform, no database, no network, no clock."""
