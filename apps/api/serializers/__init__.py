"""What the API takes and gives, member by member; one file a resource."""
