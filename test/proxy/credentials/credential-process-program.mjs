// Stands for a user's credential_process. The first argument says what it does.
import { spawn } from "node:child_process";
import { connect } from "node:net";
import { fileURLToPath } from "node:url";

const [, , mode, argument] = process.argv;
const print = (answer) => process.stdout.write(JSON.stringify({ Version: 1, ...answer }));
const keys = { AccessKeyId: "AKIAPROCESS", SecretAccessKey: "process secret" };

const modes = {
  long: () => print(keys),
  short: () => print({ ...keys, SessionToken: "process token", Expiration: argument }),
  environment: () => print({ ...keys, AccessKeyId: process.env.MY_KEY }),
  version2: () => print({ ...keys, Version: 2 }),
  incomplete: () => print({ AccessKeyId: "AKIAPROCESS" }),
  garbage: () => process.stdout.write("SECRET garbage, not JSON"),
  fails: () => {
    process.stderr.write("\u001b[31mthe vault\nis locked\u001b[0m");
    process.exitCode = 3;
  },
  // Ends only when its standard input does.
  reads: () =>
    process.stdin.resume().on("end", () => print({ ...keys, SessionToken: process.argv.slice(3).join("|") })),
  floods: () => setInterval(() => process.stdout.write("x".repeat(65_536)), 1),
  // Holds a connection until it dies, and so does a child of its own.
  hangs: () => {
    spawn(process.execPath, [fileURLToPath(import.meta.url), "holds", argument], { stdio: "inherit" });
    modes.holds();
  },
  holds: () => connect(Number(argument), "127.0.0.1").resume(),
};

modes[mode]();
