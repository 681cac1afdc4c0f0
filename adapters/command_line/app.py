"""Which command calls whom."""

import typer

from adapters.command_line import check, database, demo, imports, pack, photo, serving, setup, trail

app = typer.Typer(
    name="chatops",
    help="The school press desk: drafts from chat, checked against the school's policy and decided.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(demo.demo)
app.command()(serving.serve)
app.command()(check.check)
app.command()(photo.photo)
app.add_typer(pack.pack, name="pack")
app.add_typer(imports.roll, name="roll")
app.add_typer(imports.consent, name="consent")
app.add_typer(trail.trail, name="trail")
app.add_typer(database.db, name="db")
app.add_typer(setup.setup, name="setup")
