const WIDE =
  /[\u1100-\u115F\u2329\u232A\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1B000}-\u{1B2FF}\u{1F200}-\u{1F2FF}\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}/u;
const NO_WIDTH = /^(?:[\p{Mn}\p{Me}\u200B\u200C\u2060\uFEFF]|\u200D)/u;
/** Controls, bidirectional controls included: a file must not be able to steer the terminal. */
const CONTROL = /[\u0000-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;
const TAB = 4;

/** Columns that one character takes in a terminal: 0, 1 or 2. */
export function characterWidth(character: string): number {
  if (NO_WIDTH.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** Columns that a text without tabs takes in a terminal. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** The text with tabs as blanks up to the next tab stop and every other control as a visible sign. */
export function printable(text: string): string {
  if (!text.includes("\t")) return withoutControls(text);
  let shown = "";
  for (const character of text) {
    shown += character === "\t" ? " ".repeat(TAB - (displayWidth(shown) % TAB)) : withoutControls(character);
  }
  return shown;
}

/** The text with every control as a visible sign. */
export function withoutControls(text: string): string {
  return text.replace(CONTROL, (control) => {
    const code = control.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? "\u2421" : "\uFFFD";
  });
}
