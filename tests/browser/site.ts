import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { loadEdition } from "../../src/project/load.ts";
import { publish } from "../../src/publication/publish.ts";
import { readStylesheet, render, sourceOf, teiOf } from "../xslt/render.ts";

const PROJECT = resolve(import.meta.dirname, "../..");

export const CHROMIUM = "/usr/bin/chromium";
export const hasChromium: boolean = existsSync(CHROMIUM);
export const VALIDATOR: string = join(PROJECT, ".ci/judges/node_modules/vnu-jar/build/dist/vnu.jar");
export const DOCUMENT = "telegram-1970-10-31.html";
export const PAGES: readonly string[] = [
  DOCUMENT,
  "index.html",
  "organisations.html",
  "about.html",
  "telegram-1970-10-31.tei.html",
  "all.html",
];

/** A page with everything the fixtures have, in one file with its styles and script. */
function pageOfAll(): string {
  const body = `<div><head>A heading<note>In a <quote>heading</quote>.</note></head><p xml:id="first" n="1">Text <persName ref="#doe">Doe</persName> of the
    <orgName ref="#committee">Committee of <orgName ref="#party">the Party</orgName></orgName><note n="60a">A note.</note> <foreign xml:lang="he">שלום</foreign>
    <choice><abbr>Cde.</abbr><expan>Comrade</expan></choice> <gap/> un<pb n="2" break="no"/>ion.</p>
    <p>Orders: <list type="ordered"><item>one</item><item><p>two</p></item></list> and <list type="gloss"><label>A</label><item>B</item></list></p>
    <table><head>Figures</head><row role="label"><cell>A</cell><cell>B</cell></row><row><cell role="label">1</cell><cell>2</cell></row></table>
    <lg><l n="1">Verse</l></lg><sp><speaker>Mao</speaker><p>Well.</p></sp><quote><p>Quoted</p></quote>
    <figure><graphic url="none.png"/><head>Map</head><figDesc>A map</figDesc></figure>
    <closer>Yours<lb/>truly <signed>X</signed></closer></div>`;
  const source = sourceOf(teiOf(body), "all.xml");
  return render(source, "html").content;
}

/** Publishes the sample edition into a new folder, with `all.html` beside; gives the folder's address. */
export function makeSite(): string {
  const folder = mkdtempSync(join(tmpdir(), "editio site "));
  const { edition } = loadEdition(join(PROJECT, "tei"));
  const { files, leftOut } = publish(edition, readStylesheet);
  if (leftOut.length > 0) throw new Error(`left out: ${leftOut.join(", ")}`);
  for (const { path, content } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  writeFileSync(join(folder, "all.html"), pageOfAll());
  return pathToFileURL(`${folder}/`).href;
}
