/** A form in which a document of the edition is given out. */
export interface Rendition {
  readonly name: RenditionName;
  /** Compiled stylesheet below the folder of stylesheets. */
  readonly stylesheet: string;
  readonly mediaType: string;
  /** Ending of the file's name, with its dot. */
  readonly ending: string;
}

export type RenditionName = "html" | "text" | "json";

export const RENDITIONS: Readonly<Record<RenditionName, Rendition>> = {
  html: { name: "html", stylesheet: "html/reading.sef.json", mediaType: "text/html", ending: ".html" },
  text: { name: "text", stylesheet: "text/reading.sef.json", mediaType: "text/plain", ending: ".txt" },
  json: { name: "json", stylesheet: "json/document.sef.json", mediaType: "application/json", ending: ".json" },
};

/**
 * Gives the text of a file of the compiled `xslt/` folder (`html/reading.sef.json`, `html/editio.css`). Whoever may read files
 * hands it in; it should remember what it read.
 */
export type StylesheetReader = (path: string) => string;
