"""Inputs that mean harm, or are broken: what each of them is, and what must become of it."""
