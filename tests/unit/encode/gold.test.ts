import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type NameSpan, namesInSource, strictScore } from "../../gold-names.ts";
import { encodeTelegram, PROJECT, readSample } from "../../sample-edition.ts";

const GOLD = join(PROJECT, "../shared/gold/entities/telegram-1970-10-31.json");
const present = existsSync(GOLD);

interface Gold {
  readonly text: string;
  readonly entities: readonly (NameSpan & { readonly depth: number })[];
}

describe.skipIf(!present)(
  `names of the telegram against the gold data${present ? "" : " (skipped: ../shared is absent)"}`,
  () => {
    const source = new TextDecoder().decode(readSample("sources/telegram-1970-10-31.txt"));

    function score(tei: string): ReturnType<typeof strictScore> {
      const gold = JSON.parse(readFileSync(GOLD, "utf8")) as Gold;
      expect(gold.text).toBe(source);
      return strictScore(
        namesInSource(tei, source),
        gold.entities.filter(({ depth }) => depth === 0),
      );
    }

    it("reach a strict F1 of at least 0.95 with the edition's registers and decisions", () => {
      const { f1, missed, wrong } = score(encodeTelegram().tei);
      expect({ f1: f1 >= 0.95, missed, wrong }).toMatchObject({ f1: true });
    });

    it("reach at least 0.85 by rule alone, without any register", () => {
      const { f1, missed, wrong } = score(encodeTelegram({}).tei);
      console.info(`by rule alone: strict F1 ${f1.toFixed(3)}, missed ${missed.length}, wrong ${wrong.length}`);
      expect(f1).toBeGreaterThanOrEqual(0.85);
    });
  },
);
