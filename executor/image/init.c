/*
 * The first process of a container: starts the program that it is given, passes signals on to it, and ends with it. Whatever else
 * loses its parent becomes its child, and is waited for: Node.js waits for its own children only, and what nobody waits for fills the
 * process table. When the first process ends, the kernel ends all others.
 *
 * Usage: init PROGRAM [ARGUMENT...]. Exits as the program does; 128 + N after signal N; 126 when it cannot be started.
 */
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CANNOT_START = 126, ENDED_BY_SIGNAL = 128 };

/* Takes leave of every child that has ended. Returns the exit code of `program` if it is among them, else -1. */
static int reap(pid_t program) {
  int code = -1;
  for (;;) {
    int status;
    pid_t ended = waitpid(-1, &status, WNOHANG);
    if (ended <= 0) return code;
    if (ended == program) code = WIFSIGNALED(status) ? ENDED_BY_SIGNAL + WTERMSIG(status) : WEXITSTATUS(status);
  }
}

/*
 * Makes sure that nobody gets at the program's streams by this process: keys come in by one of them, and whoever runs as the same user
 * could open what stands in /proc/1/fd.
 */
static void hide(void) {
  prctl(PR_SET_DUMPABLE, 0);
  for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++) close(stream);
}

int main(int count, char **arguments) {
  prctl(PR_SET_DUMPABLE, 0); /* its environment may hold keys, and pipelines run as the same user */
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_SETMASK, &all, NULL); /* each is waited for below */
  if (count < 2) return CANNOT_START;

  pid_t program = fork();
  if (program < 0) return CANNOT_START;
  if (program == 0) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execv(arguments[1], arguments + 1);
    _exit(CANNOT_START);
  }
  hide();

  for (;;) {
    int signal;
    if (sigwait(&all, &signal) != 0) continue;
    int code = signal == SIGCHLD ? reap(program) : -1;
    if (code >= 0) return code;
    if (signal != SIGCHLD) kill(program, signal);
  }
}
