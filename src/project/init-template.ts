import type { OutputFile } from "../core/output-file.ts";

/** Name of the specimen document of a new edition. */
export const SPECIMEN_ID = "specimen-letter";

/**
 * The files of a new edition: a small whole that builds. `editionSchema` is the text of the published JSON Schema of
 * `edition.json`, which goes with the edition so that editors' tools complete the file without a network.
 */
export function newEdition(editionSchema: string): OutputFile[] {
  return [
    { path: "edition.json", mediaType: "application/json", content: CONFIG },
    { path: "schemas/edition.schema.json", mediaType: "application/json", content: editionSchema },
    { path: `sources/${SPECIMEN_ID}.txt`, mediaType: "text/plain", content: SPECIMEN },
    xml("registers/persons.xml", "Register of persons", PERSONS),
    xml("registers/organisations.xml", "Register of organisations", ORGANISATIONS),
    xml("registers/places.xml", "Register of places", PLACES),
    xml("meta/about.xml", "About this edition", ABOUT),
    { path: "README.md", mediaType: "text/markdown", content: README },
    { path: ".gitignore", mediaType: "text/plain", content: "dist/\n" },
  ];
}

const CONFIG = `{
  "$schema": "./schemas/edition.schema.json",
  "title": "My edition",
  "subtitle": "A specimen to start from",
  "publisher": "Name of the publisher",
  "editors": [{ "name": "Name of the editor" }],
  "licence": { "name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/" },
  "languages": ["en"]
}
`;

const SPECIMEN = `Letter from Ada Sample to the Sample Society

1 May 1901

This letter is a specimen. It was invented for new editions, and no such letter was ever written.

Dear members of the Sample Society, I arrived in Exampleton on 29 April 1901 and found your house without trouble.

Please replace this file with a text of your own. The names of Ada Sample, of the Sample Society and of Exampleton are marked because they stand in the registers.

Source: Specimen collection, no shelfmark.
`;

const PERSONS = `  <standOff>
    <listPerson>
      <person xml:id="pers.sample">
        <persName type="main">Ada Sample</persName>
        <note>Specimen record: an invented person.</note>
      </person>
    </listPerson>
  </standOff>`;

const ORGANISATIONS = `  <standOff>
    <listOrg>
      <org xml:id="org.sample">
        <orgName type="main">Sample Society</orgName>
        <note>Specimen record: an invented society.</note>
      </org>
    </listOrg>
  </standOff>`;

const PLACES = `  <standOff>
    <listPlace>
      <place xml:id="place.exampleton">
        <placeName type="main">Exampleton</placeName>
        <note>Specimen record: an invented town.</note>
      </place>
    </listPlace>
  </standOff>`;

const ABOUT = `  <text>
    <body>
      <div>
        <head>What is edited here</head>
        <p>Say here which texts are edited, where the originals are kept and why they matter.</p>
      </div>
      <div>
        <head>How it was made</head>
        <p>Say here how the texts were transcribed and by whom, and what was changed.</p>
      </div>
    </body>
  </text>`;

function xml(path: string, title: string, content: string): OutputFile {
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title>${title}</title>
      </titleStmt>
      <publicationStmt>
        <publisher>Name of the publisher</publisher>
        <availability status="free">
          <licence target="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</licence>
        </availability>
      </publicationStmt>
      <sourceDesc>
        <p>Written for this edition.</p>
      </sourceDesc>
    </fileDesc>
  </teiHeader>
${content}
</TEI>
`;
  return { path, mediaType: "application/tei+xml", content: text };
}

const README = `# Your edition

This folder is a whole edition. Build it with

    editio build

and open \`dist/edition/index.html\`.

| here | stands |
|---|---|
| \`edition.json\` | title, publisher, editors, licence, languages: change them first |
| \`sources/\` | the texts as you found them, one file a document, in UTF-8 |
| \`editions/\` | the TEI of the documents that you work on |
| \`registers/\` | persons, organisations and places: a name in a register is found and linked in the texts |
| \`decisions.json\` | what you decide about single names, so that encoding again keeps it (optional) |
| \`meta/\` | pages about the edition |
| \`dist/edition/\` | what \`editio build\` makes; it is replaced at every build |

## The way of a text

1. Save the text in \`sources/\`, unchanged.
2. \`editio encode sources/name.txt -o editions/name.xml\` makes the TEI. Read its report.
3. Correct the TEI in your XML editor. What a build finds in \`editions/\` is never overwritten.
4. \`editio validate\` says what is wrong, with file and line.
5. \`editio build\` makes the pages.

A source without TEI in \`editions/\` is encoded afresh at every build.

The letter in \`sources/\` is a specimen; it and its three register records were invented. Remove them when you have texts of
your own.
`;
