"""What goes over HTTP: webhooks, health checks, the pages behind links; calendars are fetched."""
