import { expect, test } from "vitest";
import { type NodeHost, nodeProgram } from "../../../proxy/platform/node-program.ts";

const MAC: NodeHost = {
  platform: "darwin",
  execPath: "/Applications/Claude.app/Contents/Frameworks/Claude Helper.app/Contents/MacOS/Claude Helper",
  versions: { node: "24.0.0", electron: "40.0.0" },
  env: { PATH: "relative:/Users/ana/.nvm/bin:/usr/bin" },
};
const WINDOWS: NodeHost = {
  ...MAC,
  platform: "win32",
  execPath: "C:\\Claude\\claude.exe",
  env: { PATH: "C:\\Tools;D:\\node" },
};

test("Node.js itself is taken as it is", () => {
  expect(nodeProgram()).toBe(process.execPath);
  expect(nodeProgram({ ...MAC, versions: { node: "24.0.0" } }, () => false)).toBe(MAC.execPath);
});

test.each([
  ["on the path", MAC, "/Users/ana/.nvm/bin/node"],
  ["in a usual folder that a desktop's path lacks", MAC, "/opt/homebrew/bin/node"],
  ["on Windows' path", WINDOWS, "D:\\node\\node.exe"],
  ["in Windows' usual folder", WINDOWS, "C:\\Program Files\\nodejs\\node.exe"],
])("inside a desktop application the machine's own is found %s", (_, host, path) => {
  expect(nodeProgram(host, (candidate) => candidate === path)).toBe(path);
});

test("the path's folders count before the usual ones, and relative ones never", () => {
  expect(nodeProgram(MAC, () => true)).toBe("/Users/ana/.nvm/bin/node");
});

test("where there is none it says so", () => {
  expect(() => nodeProgram(MAC, () => false)).toThrow("install Node.js 22 or newer");
});
