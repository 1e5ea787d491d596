"""Projects with their sites, owners and parents."""
