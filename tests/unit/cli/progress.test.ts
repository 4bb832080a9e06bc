import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { progressBar } from "../../../src/cli/progress.ts";

beforeEach(() => vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => vi.useRealTimers());

test("draws after a while, redraws seldom, and clears its line", () => {
  const drawn: string[] = [];
  const progress = progressBar(true, { write: (text) => drawn.push(text), columns: 60 });
  progress.step("a", 1, 4);
  expect(drawn).toEqual([]);
  vi.advanceTimersByTime(500);
  progress.step("b", 2, 4);
  progress.step("c", 3, 4);
  expect(drawn).toEqual(["\r\u001B[2K██████████░░░░░░░░░░ 2/4 b"]);
  progress.clear();
  expect(drawn.at(-1)).toBe("\r\u001B[2K");
});

test("draws nothing where nobody looks", () => {
  const drawn: string[] = [];
  const progress = progressBar(false, { write: (text) => drawn.push(text) });
  vi.advanceTimersByTime(500);
  progress.step("a", 1, 1);
  progress.clear();
  expect(drawn).toEqual([]);
});
