"""Control maps: dated polygons of who holds what, of any publisher; legends, regions, areas. A map is one more speaker."""
