"""What goes over HTTP: webhooks, health checks, the page behind an invite link; calendars are fetched."""
