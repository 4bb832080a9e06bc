/// <reference lib="dom" />
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHROMIUM, DOCUMENT, hasChromium, makeSite, PAGES, VALIDATOR } from "./site.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let site: string;
let browser: Browser | undefined;

beforeAll(async () => {
  site = makeSite();
  if (hasChromium) {
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ["--headless", "--no-sandbox", "--disable-gpu"],
    });
  }
});

afterAll(async () => {
  await browser?.close();
  rmSync(fileURLToPath(site), { recursive: true, force: true });
});

/** Opens a page from disk, does something with it and fails on any error of its script. */
async function withPage<T>(
  name: string,
  options: BrowserContextOptions,
  action: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await (browser as Browser).newContext(options);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  try {
    await page.goto(`${site}${name}`);
    const result = await action(page);
    expect(errors).toEqual([]);
    return result;
  } finally {
    await context.close();
  }
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** axe-core's findings, AAA rules for contrast included, as "rule: element". */
async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = (await page.evaluate(
    `axe.run(document, { rules: { "color-contrast-enhanced": { enabled: true }, "target-size": { enabled: true } } }).then((result) => result.violations)`,
  )) as readonly Violation[];
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ""}`),
  );
}

const VIEWS = [1280, 390].flatMap((width) =>
  (["light", "dark"] as const).map((colorScheme) => ({ width, colorScheme })),
);

describe.skipIf(!hasChromium)("pages in Chromium", () => {
  describe.each(VIEWS)("$width px, $colorScheme", ({ width, colorScheme }) => {
    const options = { viewport: { width, height: 800 }, colorScheme };

    it.each(PAGES)("%s has no fault for axe and does not scroll sideways", async (name) => {
      await withPage(name, options, async (page) => {
        expect(await violationsOf(page)).toEqual([]);
        const overflow = await page.evaluate(
          "document.documentElement.scrollWidth - document.documentElement.clientWidth",
        );
        expect(overflow).toBeLessThanOrEqual(0);
      });
    });

    it("axe finds nothing in the open popover", async () => {
      const found = await withPage(DOCUMENT, options, async (page) => {
        await page.locator(".reading .name .name a").first().click();
        await page.locator(".popover").waitFor({ state: "visible" });
        await page
          .locator("summary")
          .click({ force: true })
          .catch(() => undefined);
        return violationsOf(page);
      });
      expect(found).toEqual([]);
    });
  });

  const desktop = { viewport: { width: 1280, height: 800 } };

  it("opens a record with the keyboard and comes back with Escape", async () => {
    await withPage(DOCUMENT, desktop, async (page) => {
      const link = page.locator(".reading .record-link").first();
      await link.focus();
      await page.keyboard.press("Enter");
      const popover = page.locator(".popover");
      await popover.waitFor({ state: "visible" });
      expect(page.url()).not.toContain("organisations");
      expect(await popover.evaluate((node) => node.contains(node.ownerDocument.activeElement))).toBe(true);
      expect(await link.getAttribute("aria-expanded")).toBe("true");
      await page.keyboard.press("Tab");
      expect(await popover.evaluate((node) => node.contains(node.ownerDocument.activeElement))).toBe(true);
      await page.keyboard.press("Escape");
      await popover.waitFor({ state: "hidden" });
      expect(await link.evaluate((node) => node === node.ownerDocument.activeElement)).toBe(true);
      expect(await link.getAttribute("aria-expanded")).toBe("false");
    });
  });

  it("shows the records of a name inside a name, the inner one first, and of a name with two", async () => {
    await withPage(DOCUMENT, desktop, async (page) => {
      const titles = page.locator(".popover .record-title");
      await page.locator(".reading .name .name a").first().click();
      expect(await titles.allTextContents()).toEqual([
        "Albanian Labor Party",
        "Central Committee of the Albanian Labor Party",
      ]);
      await page.keyboard.press("Escape");
      await page.locator(".reading a", { hasText: "two parties" }).click();
      expect(await titles.allTextContents()).toEqual(["Albanian Labor Party", "Korean Workers’ Party"]);
      await page.locator(".reading a", { hasText: "Kim Il Sung" }).click({ force: true });
      expect(await page.locator(".popover .authorities a").count()).toBe(3);
    });
  });

  it("goes from the popover to the register and to the place of a mention", async () => {
    await withPage(DOCUMENT, desktop, async (page) => {
      await page.locator(".reading a", { hasText: "Kim Il Sung" }).click();
      await page.locator(".popover .to-register").click();
      expect(page.url()).toContain("persons.html#pers.kim-il-sung");
      await page.locator("[id='pers.kim-il-sung'] .mentions li a").first().click();
      expect(page.url()).toContain(DOCUMENT);
    });
  });

  it("switches marks off and on and remembers it", async () => {
    await withPage(DOCUMENT, desktop, async (page) => {
      const line = () =>
        page
          .locator(".reading .name.place")
          .first()
          .evaluate((node) => node.ownerDocument.defaultView?.getComputedStyle(node).textDecorationLine);
      expect(await line()).toBe("underline");
      const box = page.locator(".marks input[value=place]");
      await box.focus();
      await page.keyboard.press("Space");
      expect(await line()).toBe("none");
      expect(
        await page
          .locator(".reading .name.person")
          .first()
          .evaluate((node) => node.ownerDocument.defaultView?.getComputedStyle(node).textDecorationLine),
      ).toBe("underline");
      await page.reload();
      expect(await line()).toBe("none");
      await box.check();
      expect(await line()).toBe("underline");
    });
  });

  it("changes between light and dark and remembers it", async () => {
    await withPage(DOCUMENT, { ...desktop, colorScheme: "light" }, async (page) => {
      const paper = () => page.evaluate("getComputedStyle(document.body).backgroundColor");
      const light = await paper();
      await page.locator("button.theme").click();
      const dark = await paper();
      expect(dark).not.toBe(light);
      await page.reload();
      expect(await paper()).toBe(dark);
    });
  });

  it("copies the citation", async () => {
    await withPage(DOCUMENT, desktop, async (page) => {
      await page.evaluate(`navigator.clipboard.writeText = async (text) => { window.copied = text; }`);
      await page.locator("button.copy").click();
      expect(await page.locator(".copied").textContent()).toBe("Copied");
      expect(await page.evaluate("window.copied")).toBe(await page.locator(".citation").textContent());
    });
  });

  it("works without script: names are links to the register", async () => {
    await withPage(DOCUMENT, { ...desktop, javaScriptEnabled: false }, async (page) => {
      expect(await page.locator("button").count()).toBe(0);
      expect(await page.locator(".marks").isVisible()).toBe(false);
      await page.locator(".reading .record-link").first().click();
      expect(page.url()).toContain("organisations.html#org.ppsh");
    });
  });

  it("keeps the script inert against what a text holds", async () => {
    await withPage("all.html", desktop, async (page) => {
      await page.locator(".reading .record-link").first().click();
      expect(await page.locator(".popover .record-title").first().textContent()).toBe("Jane Doe");
    });
  });
});

describe.skipIf(!existsSync(VALIDATOR))("pages before the Nu HTML checker", () => {
  it("have no error and no warning", () => {
    const files = PAGES.map((name) => fileURLToPath(`${site}${name}`));
    const report = execFileSync(
      "java",
      ["-jar", VALIDATOR, "--stdout", "--exit-zero-always", "--format", "gnu", ...files],
      {
        encoding: "utf8",
      },
    );
    expect(report.trim()).toBe("");
  });
});
