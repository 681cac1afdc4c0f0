"""Reads the files that other systems export, by a profile that says what each column means."""
