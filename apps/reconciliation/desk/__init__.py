"""The editors' desk: the queue of conflicts, the page that reconciles one, the list of what concerns me."""
