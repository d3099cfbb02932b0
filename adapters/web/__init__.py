"""What comes over HTTP: webhooks of platforms, health checks, and the page behind an invite link."""

from adapters.web.web import Web

__all__ = ["Web"]
