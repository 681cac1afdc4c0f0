"""The one door: a request in, one transaction, done; and what people may read of it."""

from chatops.desk.desk import Desk
from chatops.desk.views import Views

__all__ = ["Desk", "Views"]
