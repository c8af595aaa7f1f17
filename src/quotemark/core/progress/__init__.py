"""How far a project is and how its decisions were made: figures for whoever leads it, counted article by article."""
