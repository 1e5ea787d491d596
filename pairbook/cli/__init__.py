"""The pairbook command."""
