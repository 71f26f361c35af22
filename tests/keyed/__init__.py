"""Pages that people wrote and keyed, by which the importer is measured and its model is taught."""
