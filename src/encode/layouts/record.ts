import type { Layout } from "./layout.ts";

/** The text of a file whose fields say what its title is: nothing but text. It is taken when there is such a field. */
export const record: Layout = {
  id: "record",
  description: "A text whose title and date stand in fields of the file, such as a row of a table",
  signs: [],
  orders: [[{ role: "paragraph", many: true }]],
};
