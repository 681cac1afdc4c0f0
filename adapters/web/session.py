"""Who sits at this browser: a signed cookie, and the signed marks that its forms carry."""

import base64
import hmac
import json
import secrets
from dataclasses import dataclass, replace
from typing import Final, Self

_DOT: Final = "."


@dataclass(frozen=True, slots=True)
class Session:
    """One browser, and the member who was picked in it; no member until one is picked."""

    id: str
    member: str = ""

    @classmethod
    def fresh(cls) -> Self:
        return cls(secrets.token_urlsafe(18))

    def of(self, member: str) -> "Session":
        """The same browser with another person at it."""
        return replace(self, member=member)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Marks what we hand to a browser, so that we know it again when it comes back."""

    secret: bytes

    def mark(self, purpose: str, *words: str) -> str:
        """A mark that only we can make for these words, for this purpose."""
        message = json.dumps([purpose, *words]).encode()
        return hmac.new(self.secret, message, "sha256").hexdigest()

    def genuine(self, mark: str, purpose: str, *words: str) -> bool:
        given = mark.encode(errors="replace")  # a header may hold what is no character at all
        return hmac.compare_digest(given, self.mark(purpose, *words).encode())

    def cookie(self, session: Session) -> str:
        """The session as a cookie's value."""
        told = _packed([session.id, session.member])
        return f"{told}{_DOT}{self.mark('session', told)}"

    def session(self, cookie: str) -> Session | None:
        """The session in a cookie that we made; None for any other."""
        told = self._known("session", cookie)
        return None if told is None else Session(*_unpacked(told))

    def form(self, session: Session) -> str:
        """What each form of this person in this browser carries; no other site can know it."""
        return self.mark("form", session.id, session.member)

    def photo(self, member: str, digest: str) -> str:
        """A photo in a form that is not handed in yet: it stands for one member's own upload."""
        return f"{digest}{_DOT}{self.mark('photo', member, digest)}"

    def digest(self, member: str, photo: str) -> str:
        """The digest of an upload of this member; empty where it is not theirs."""
        return self._of_member("photo", member, photo)

    def exhibit(self, member: str, digest: str) -> str:
        """A picture of a case: no form of a post takes it for a photo."""
        return f"{digest}{_DOT}{self.mark('exhibit', member, digest)}"

    def exhibited(self, member: str, exhibit: str) -> str:
        """The digest of a picture of a case that we showed this member; empty where we did not."""
        return self._of_member("exhibit", member, exhibit)

    def said(self, session: Session, line: str) -> str:
        """A line to be shown once, on the next page."""
        told = _packed([line])
        return f"{told}{_DOT}{self.mark('said', session.id, told)}"

    def heard(self, session: Session, cookie: str) -> str:
        """The line in a cookie that we made for this session; empty for any other."""
        told, _, mark = cookie.rpartition(_DOT)
        return _unpacked(told)[0] if self.genuine(mark, "said", session.id, told) else ""

    def _of_member(self, purpose: str, member: str, written: str) -> str:
        digest, _, mark = written.partition(_DOT)
        return digest if self.genuine(mark, purpose, member, digest) else ""

    def _known(self, purpose: str, cookie: str) -> str | None:
        told, _, mark = cookie.rpartition(_DOT)
        return told if self.genuine(mark, purpose, told) else None


def _packed(words: list[str]) -> str:
    return base64.urlsafe_b64encode(json.dumps(words).encode()).decode().rstrip("=")


def _unpacked(told: str) -> list[str]:
    """The words again; only ever called on what carries our own mark."""
    words: list[str] = json.loads(base64.urlsafe_b64decode(told + "=" * (-len(told) % 4)))
    return words
