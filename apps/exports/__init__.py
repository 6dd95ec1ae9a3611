"""Finished files of the record, and reading them in again."""
