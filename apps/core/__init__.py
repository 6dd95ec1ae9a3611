"""What every area needs and no area owns."""
