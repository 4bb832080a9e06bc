/** HTML with each block on a line of its own, for reading in fixtures; nothing else is changed. */
export function pretty(html: string): string {
  return html.replace(
    /(?<!^)(?=<(?:p|div|section|h[1-6]|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|blockquote|figure|hr)\b)/g,
    "\n",
  );
}
