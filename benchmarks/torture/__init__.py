"""What the store of notes must survive, at length: a module a scenario."""
