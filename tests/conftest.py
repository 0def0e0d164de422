"""What all tests share: a property test may take its time on a busy machine."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# On top of hypothesis' own choice: where CI is set, the same examples every time.
settings.register_profile("house", parent=settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
