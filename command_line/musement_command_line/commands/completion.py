"""`musement completion`: print what completes commands in a shell."""

from __future__ import annotations

import click
from click.shell_completion import BashComplete, FishComplete, ZshComplete

from musement_command_line.program import PROGRAM

_SHELLS = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}
_VARIABLE = "_MUSEMENT_COMPLETE"


@click.command()
@click.argument("shell", type=click.Choice(list(_SHELLS)))
def command(shell: str) -> None:
    r"""Print the completion of SHELL; a shell reads it when it starts.

    \b
    bash: eval "$(musement completion bash)"     in ~/.bashrc
    zsh:  eval "$(musement completion zsh)"      in ~/.zshrc
    fish: musement completion fish | source      in ~/.config/fish/config.fish
    """
    complete = _SHELLS[shell](PROGRAM, {}, "musement", _VARIABLE)
    # The scripts are made here, not by `source()`: that of bash runs bash to see its version.
    click.echo(complete.source_template % complete.source_vars())
