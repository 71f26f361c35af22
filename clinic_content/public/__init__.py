"""What patients get. It knows releases through their one door and can never reach drafts: the build checks it."""
