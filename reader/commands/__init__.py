"""What the commands without a screen do."""
