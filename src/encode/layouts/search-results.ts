import type { Layout } from "./layout.ts";

/** A list of search results, or the page of a person or a place: no document. */
export const searchResults: Layout = {
  id: "search-results",
  description: "A list of search results; not a document, so it is refused",
  signs: [{ line: "^(?:\\d+ ?[-–] ?\\d+ of \\d+|Results:.*|SEARCH RESULTS.*|Popular Documents)$" }],
  refuses: {
    message: "This is not a document page but a list of search results",
    fix: "Open one of the documents it lists and save the text of that page.",
  },
  orders: [],
};
