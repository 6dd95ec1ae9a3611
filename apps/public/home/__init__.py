"""The front page, and what load balancers and robots ask for."""
