"""Makes the parser of the CLI's own arguments once, for all children."""


def keep_parser(driver):
    """From now on, the driver gives this parser to its one command.

    It is made of the tables of commands and arguments, which the driver keeps too, and of the version, which tells of the
    environment: where a command's differs, it has its own made. Where the driver has no such methods, nothing is kept.
    """
    if not hasattr(driver, "create_parser") or not hasattr(driver, "_cli_version"):
        return
    create = driver.create_parser
    table, version = driver._get_command_table(), driver._cli_version()
    parser = create(table)
    # The parser's maker adds it; who asks about the CLI's commands is not to find it before.
    added = table.pop("help")

    def create_parser(commands):
        if commands is not table or driver._cli_version() != version:
            return create(commands)
        commands["help"] = added
        return parser

    driver.create_parser = create_parser
