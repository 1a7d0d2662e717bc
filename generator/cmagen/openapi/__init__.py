"""Front end 1: an OpenAPI document becomes an `Api`."""
