"""The company's sign-in as the settings name it."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from api.oidc.claims import ClaimNames, roles_by_group
from api.oidc.provider import Client, Provider
from calls.model.errors import SetupError
from calls.model.people import Role
from calls.settings import Settings

HERE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class CompanySignIn:
    provider: Provider
    roles: dict[str, Role]
    name: str  # on the button

    @property
    def host(self) -> str:
        return self.provider.host


def company_sign_in(settings: Settings) -> CompanySignIn | None:
    """None where it is off. Raises SetupError where half of it is set."""
    if not settings.oidc_issuer:
        if not settings.password_sign_in:
            raise SetupError("Without passwords nobody could sign in", remedy="Set EARSHOT_OIDC_ISSUER, or unset EARSHOT_PASSWORD_SIGN_IN")
        return None
    parts = urlsplit(settings.oidc_issuer)
    if (parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in HERE)) or not parts.hostname:
        raise SetupError("EARSHOT_OIDC_ISSUER is no https:// address", remedy="Copy the issuer from the provider's discovery document")
    if not settings.oidc_client_id:
        raise SetupError("EARSHOT_OIDC_CLIENT_ID is not set", remedy="Register Earshot with the provider; docs/sign-in.md says how")
    roles = roles_by_group(settings.oidc_roles)
    if not roles:
        raise SetupError("EARSHOT_OIDC_ROLES gives nobody a role", remedy="Write group=role, group=role")
    secret = settings.oidc_client_secret.get_secret_value() if settings.oidc_client_secret else ""
    claims = ClaimNames(settings.oidc_groups_claim, settings.oidc_manager_claim)
    client = Client(settings.oidc_issuer, settings.oidc_client_id, secret, settings.oidc_scopes, claims)
    return CompanySignIn(Provider(client), roles, settings.oidc_name or parts.hostname)
