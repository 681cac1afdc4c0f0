"""The roll: which pupils a school has, how a file of them is read, and how names are found."""
