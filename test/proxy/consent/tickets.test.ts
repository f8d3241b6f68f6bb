import { expect, test } from "vitest";
import { TICKET_LIFE_MS, Tickets } from "../../../proxy/consent/tickets.ts";

test("a ticket is good once, for its own question, by its own way [one-answer-one-run]", () => {
  const tickets = new Tickets(() => 0);
  const ticket = tickets.issue("plan", "this");
  const attempts = [
    tickets.spend("elicitation", ticket, "this"),
    tickets.spend("plan", ticket, "that"),
    tickets.spend("plan", `${ticket}=`, "this"),
    tickets.spend("plan", ticket, "this"),
    tickets.spend("plan", ticket, "this"),
  ];
  expect(attempts).toEqual(["unknown", "other", "unknown", "valid", "spent"]);
});

test("a ticket lives to its last millisecond [late-answers]", () => {
  let nowMs = 1_000;
  const tickets = new Tickets(() => nowMs);
  const [early, late] = [tickets.issue("plan", "x"), tickets.issue("plan", "x")];
  nowMs += TICKET_LIFE_MS - 1;
  expect(tickets.spend("plan", early, "x")).toBe("valid");
  nowMs += 1;
  expect(tickets.spend("plan", late, "x")).toBe("expired");
});

test("a process knows its own tickets alone, and none is like another [unasked-answers]", () => {
  const [one, other] = [new Tickets(() => 0), new Tickets(() => 0)];
  const tickets = Array.from({ length: 100 }, () => one.issue("plan", "x"));
  expect(new Set(tickets).size).toBe(100);
  expect(tickets.map((ticket) => other.spend("plan", ticket, "x"))).not.toContain("valid");
});

test("only so many tickets are remembered: the oldest are forgotten, and good for nothing", () => {
  const tickets = new Tickets(() => 0);
  const issued = Array.from({ length: 1_002 }, () => tickets.issue("plan", "x"));
  const spent = [0, 1, 2, 1_001].map((index) => tickets.spend("plan", issued[index] ?? "", "x"));
  expect(spent).toEqual(["unknown", "unknown", "valid", "valid"]);
});
