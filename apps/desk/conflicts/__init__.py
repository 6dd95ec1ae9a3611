"""The queue of conflicts, and the page that reconciles one."""
