"""Sources at the desk: what is known of them, how reliable they are, which are copies of one another."""
