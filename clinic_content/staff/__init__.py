"""What staff see beyond single forms: the admin site, the approval queue, previews, history and release screens."""
