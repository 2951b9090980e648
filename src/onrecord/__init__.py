"""OnRecord reads news reports and keeps the record: who says what, in which exact words."""
