"""Which command calls whom."""

import typer

from adapters.command_line import demo, serving

app = typer.Typer(
    name="chatops",
    help="The school press desk: drafts from chat, checked against the school's policy and decided.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(serving.serve)
app.command()(demo.demo)
