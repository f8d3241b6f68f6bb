"""The AWS CLI, warmed: imported, its models parsed, its command tables built, and yet as new as one that has just started."""

import os
import sys
from functools import partial

import awscli.clidriver as clidriver
from awscli import __version__
from relay_warm_endpoint import loopback_endpoint
from relay_warm_home import HomePaths
from relay_warm_hooks import spare_hooks
from relay_warm_memory import has_room
from relay_warm_methods import keep_client_methods
from relay_warm_models import list_models
from relay_warm_parser import keep_parser
from relay_warm_rules import keep_rule_sets
from relay_warm_tls import make_contexts_ahead

# They load what the CLI loads late, and the models of the services that most pipelines ask.
REHEARSALS = {
    "sts": ("get-caller-identity",),
    "s3api": ("list-buckets",),
    "ec2": ("describe-instances", "--query", "Reservations[].Instances[]"),
    "s3": ("ls",),
    "iam": ("list-users", "--output", "text"),
    "dynamodb": ("list-tables", "--output", "table"),
}
# The smallest model of them: what all commands need is loaded with it, and little else.
FIRST = "sts"
FALSE_IDENTITY = {
    "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "none",
    "AWS_REGION": "us-east-1",
    "AWS_MAX_ATTEMPTS": "1",
}
# One of each kind of protocol and output: what they write to is what most commands write to.
TOUCHING = (("s3api", "list-buckets"), ("ec2", "describe-instances"))


class WarmCli:
    """A driver that has never run a command, whose session shares its models with one that has."""

    version = __version__

    def __init__(self, home):
        self.services = set()
        self._create_driver = clidriver.create_clidriver
        self._rehearsing = self._create_driver()
        botocore = type(self._rehearsing.session).__module__.rpartition(".")[0]
        for once in (keep_rule_sets, keep_client_methods, spare_hooks):
            once(botocore)
        loader = self._rehearsing.session.get_component("data_loader")
        list_models(loader)
        self._rehearse(FIRST)
        _leave_logging_alone()
        self._driver = self._create_driver()
        self._driver.session.register_component("data_loader", loader)
        self._driver._get_argument_table()
        keep_parser(self._driver)
        self._lend_contexts = make_contexts_ahead(botocore)
        self._home = HomePaths(home)

    @property
    def common_services(self):
        """Those that are worth loading before anybody has asked."""
        return list(REHEARSALS)

    def load(self, service):
        """Loads what commands of a service need. Returns whether anything has changed."""
        command = self._driver._get_command_table().get(service)
        if service in self.services or command is None or not has_room():
            return False
        self.services.add(service)
        if service in REHEARSALS and service != FIRST:
            self._rehearse(service)
        if isinstance(command, clidriver.ServiceCommand):
            command._get_command_table()
            self._quietly(lambda: self._rehearsing.session.create_client(command._service_name, region_name="us-east-1"))
        self._home.search()
        return True

    def run(self, arguments):
        """Runs a command with the CLI's own main, as this process's only one. Returns its exit code."""
        self._home.move_to(os.environ["HOME"])
        self._lend_contexts()
        self._forget_config()
        return self._main(self._driver, arguments)

    def answer(self, question):
        """What `relay.py` is asked in a process of its own."""
        from relay import answer_question

        return answer_question(self._driver, question)

    def common_commands(self):
        """Each runs a common command without output, to see what it touches, and spoils its process for any other use."""
        return [partial(self._quietly, partial(self._touch, words)) for words in TOUCHING]

    def rehearse_again(self):
        """Has new code run, as often as it takes for the interpreter to make it faster."""
        for service in REHEARSALS:
            if service in self.services:
                self._rehearse(service)

    def _touch(self, words):
        self._lend_contexts()
        self._main(self._driver, words)

    def _forget_config(self):
        # The driver has looked for plugins in the parent's config, which is empty.
        session = self._driver.session
        session._config = None
        session._profile_map = None

    def _rehearse(self, service):
        self._quietly(lambda: self._main(self._rehearsing, (service, *REHEARSALS[service])))

    def _main(self, driver, words):
        sys.argv[1:] = words
        # The CLI's main makes its driver by this name.
        clidriver.create_clidriver = lambda *_args, **_options: driver
        try:
            return clidriver.main() or 0
        finally:
            clidriver.create_clidriver = self._create_driver

    def _quietly(self, work):
        """Does the work with false keys, against an endpoint of this process's own, and prints nothing."""
        kept = dict(os.environ), os.dup(1), os.dup(2)
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, 1)
        os.dup2(sink, 2)
        try:
            with loopback_endpoint() as endpoint:
                os.environ.update(FALSE_IDENTITY, AWS_ENDPOINT_URL=endpoint)
                work()
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os.environ.clear()
            os.environ.update(kept[0])
            os.dup2(kept[1], 1)
            os.dup2(kept[2], 2)
            for descriptor in (sink, *kept[1:]):
                os.close(descriptor)


def _leave_logging_alone():
    """The rehearsals have switched the native library's logging off. To do it again waits for a thread that no child has."""
    if hasattr(clidriver, "disable_crt_logging"):
        clidriver.disable_crt_logging = lambda: None
