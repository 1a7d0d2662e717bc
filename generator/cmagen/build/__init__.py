"""From targets of the configuration to packages: what is stale, what is reused, what is generated."""
