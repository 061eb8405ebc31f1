"""What a deck that loads still gets wrong: rules, giveaways, and the report of `trainer check`."""
