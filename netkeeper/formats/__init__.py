"""Parses and prints formats; knows neither store nor screen."""
