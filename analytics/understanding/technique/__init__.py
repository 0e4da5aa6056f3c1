"""What a manager does in a talk with a new client, stage by stage."""
