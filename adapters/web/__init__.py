"""What comes over HTTP: webhooks of platforms, health checks, and the page behind an invite link."""
