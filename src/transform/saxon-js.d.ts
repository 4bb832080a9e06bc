/** The part of SaxonJS 2.7 (Node.js) that editio calls; the package ships no types. */
declare module "saxon-js" {
  namespace SaxonJS {
    /** A node of SaxonJS's own tree, with the DOM properties that editio reads. */
    interface SaxonNode {
      readonly nodeType: number;
      readonly textContent: string | null;
      readonly parentNode: SaxonNode | null;
      readonly firstChild: SaxonNode | null;
      readonly nextSibling: SaxonNode | null;
    }

    interface TransformOptions {
      stylesheetInternal: object;
      sourceNode?: SaxonNode;
      initialTemplate?: string;
      stylesheetParams?: Readonly<Record<string, unknown>>;
      destination: "serialized";
      baseOutputURI?: string;
      deliverMessage?: (content: SaxonNode, errorCode: string, terminate?: boolean) => void;
      deliverResultDocument?: (uri: string) => { destination: "serialized" };
      logLevel?: number;
    }

    interface TransformResult {
      readonly principalResult: string | null;
      readonly resultDocuments: Readonly<Record<string, string>>;
    }

    function transform(options: TransformOptions, mode: "sync"): TransformResult;
    function getPlatform(): { parseXmlFromString(text: string): SaxonNode };
  }
  export = SaxonJS;
}
