"""Settings for all tests."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# How long an example takes tells about the machine, not about the code.
settings.register_profile("cmagen", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("cmagen")
