"""The page of figures: one HTML file with tables, plots and the errors as excerpts, which needs nothing but itself."""
