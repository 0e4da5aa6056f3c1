"""earshot user: who may sign in, and the links by which people choose their passwords."""

from contextlib import closing
from datetime import UTC, datetime
from typing import Annotated

import typer

from calls.house import House, open_house
from calls.model.call import ManagerId
from calls.model.people import PEOPLE, Role, SignInError, User
from calls.store.user_repository import NewUser
from earshot.output import plain, print_json, print_table, say

app = typer.Typer(help="People who sign in. A password is chosen by each person, through a link that is good once.", no_args_is_help=True)
Login = Annotated[str, typer.Argument(help="What the person signs in by; best an e-mail address.")]


@app.command()
def add(
    context: typer.Context,
    login: Login,
    role: Annotated[Role, typer.Option(help=f"One of {', '.join(PEOPLE)}.")],
    name: Annotated[str, typer.Option(help="As pages show it. Default: the login.")] = "",
    manager: Annotated[str | None, typer.Option(help="For the role manager: which one of the company file.")] = None,
    ends_on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="First day on which the sign-in is refused.")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Invite somebody: prints the path of the link, to be put behind the address of your Earshot."""
    if role not in PEOPLE:
        raise SignInError("An exchange signs in by a token", permanent=True, remedy="earshot token create NAME --role pbx")
    with closing(open_house(context.obj)) as house:
        company = house.company.load()
        if manager is not None and manager not in {one.id for one in (company.managers if company else ())}:
            raise SignInError(f"The company has no manager {manager!r}", permanent=True, remedy="Write the id as in company.toml")
        user = house.users.add(NewUser(login, name or login, role, ManagerId(manager) if manager else None, ends_on and ends_on.date()))
        _tell_link(house, user, as_json)


@app.command("list")
def list_users(context: typer.Context, as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Everybody with a sign-in."""
    with closing(open_house(context.obj)) as house:
        users = house.users.list()
    if as_json:
        print_json([plain(user) for user in users])
        return
    rows = [(one.login, one.name, one.role, one.manager or "", _state(one)) for one in users]
    print_table("People", ("login", "name", "role", "manager", "state"), rows, empty="nobody")


@app.command()
def link(context: typer.Context, login: Login, as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """A new link to choose a password by; links before it are good no more."""
    with closing(open_house(context.obj)) as house:
        _tell_link(house, _known(house, login), as_json)


@app.command()
def end(context: typer.Context, login: Login) -> None:
    """Refuse the sign-in from now on; sessions end at once."""
    with closing(open_house(context.obj)) as house:
        house.users.change(_known(house, login).id, disabled_at=datetime.now(UTC))
    say(f"{login} cannot sign in any more.")


@app.command("give-back")
def give_back(context: typer.Context, login: Login) -> None:
    """Let somebody sign in again."""
    with closing(open_house(context.obj)) as house:
        house.users.change(_known(house, login).id, disabled_at=None)
    say(f"{login} may sign in again.")


def _known(house: House, login: str) -> User:
    found = house.users.find(login)
    if found is None:
        raise SignInError(f"There is no user {login!r}", permanent=True, remedy="See `earshot user list`")
    return found[0]


def _tell_link(house: House, user: User, as_json: bool) -> None:
    path = f"/welcome?key={house.sessions.new_link(user.id)}"
    if as_json:
        print_json({"login": user.login, "role": user.role, "link": path})
        return
    typer.echo(path)
    say("Put it behind your Earshot's address and send it to this person alone: it is good once, for three days.")


def _state(user: User) -> str:
    if user.disabled_at is not None:
        return "ended"
    return "may sign in" if user.has_password else "invited"
