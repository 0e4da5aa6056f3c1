"""What both kinds of each outside thing must do alike: SQLite and PostgreSQL, folder and S3, own workers and RQ."""
