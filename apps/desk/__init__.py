"""Pages for analysts, editors and administrators."""
