"""The one place from which anything is asked of the network, and only because a person named an address."""
