"""/export, /forget, /privacy: a person's own data is theirs."""
