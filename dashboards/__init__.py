"""Results for readers: tables, figures, pages; shares and money are computed in analytics and only shown here."""
