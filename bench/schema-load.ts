/**
 * Loads a schema in a process of its own and prints how many milliseconds that took, without the start of Node and the
 * loading of editio: `schema-load.js <schema>` with `EDITIO_CACHE`, the cache folder.
 */
import { SchemaLibrary } from "../src/project/schemas/library.ts";
import { SchemaStore } from "../src/project/schemas/store.ts";

const [schema = ""] = process.argv.slice(2);
const start = performance.now();
const loaded = new SchemaLibrary({ store: new SchemaStore() }).load(schema, "");
if (!("grammar" in loaded)) throw new Error(`no grammar in ${schema}`);
console.log(performance.now() - start);
