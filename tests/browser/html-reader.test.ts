/// <reference lib="dom" />
import { chromium } from "playwright-core";
import { expect, it } from "vitest";
import { foldWhiteSpace } from "../../src/core/text.ts";
import { blocksOf, readAs, readFixture } from "../reader-fixtures.ts";
import { CHROMIUM, hasChromium } from "./site.ts";

it.skipIf(!hasChromium)("reads the words of a page that a browser shows (skipped without Chromium)", async () => {
  const file = readFixture("letter.html");
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ["--headless", "--no-sandbox", "--disable-gpu"],
  });
  try {
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await page.setContent(new TextDecoder().decode(file));
    // biome-ignore lint/performance/useDomNodeTextContent: the words as rendered are what is asked for
    const shown = await page.locator("main").innerText();
    const read = blocksOf(await readAs("letter.html", file)).join("\n");
    expect(foldWhiteSpace(shown.replace("↩", ""))).toBe(foldWhiteSpace(read));
    expect(read.length).toBeGreaterThan(400);
  } finally {
    await browser.close();
  }
});
