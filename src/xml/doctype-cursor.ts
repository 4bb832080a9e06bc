import { CHARACTER_CLASS, isSpace, NAME_CHARACTER, nameCharacter, nameEnd, spaceEnd } from "./characters.ts";

/** What is wrong at an index of the text a cursor reads; ends the reading of one declaration. */
export class DeclarationMistake {
  readonly message: string;
  readonly at: number;

  constructor(message: string, at: number) {
    this.message = message;
    this.at = at;
  }
}

/** Reads the tokens of declarations. Every method throws a DeclarationMistake where the text has something else. */
export class DoctypeCursor {
  readonly text: string;
  at: number;

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }

  /** Passes over white space; whether there was some. */
  skipSpace(): boolean {
    const start = this.at;
    this.at = spaceEnd(this.text, start);
    return this.at > start;
  }

  space(before: string): void {
    if (!this.skipSpace()) throw this.mistake(`There must be a space before ${before}`);
  }

  /** Passes over `token` if it comes next; whether it did. */
  take(token: string): boolean {
    if (!this.text.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }

  expect(token: string, where: string): void {
    if (!this.take(token)) throw this.mistake(`“${token}” must stand ${where}`);
  }

  /** A name; without a colon where `colon` is false (Namespaces in XML 1.0, section 7). */
  name(what: string, colon: boolean): string {
    const start = this.at;
    const end = nameEnd(this.text, start);
    if (end === start) throw this.mistake(`The name of ${what} must stand here`);
    const name = this.text.slice(start, end);
    const first = name.indexOf(":");
    const qualified =
      first === -1 || (first > 0 && nameEnd(name, first + 1) === name.length && !name.includes(":", first + 1));
    if (colon ? !qualified : first !== -1)
      throw new DeclarationMistake(`The name “${name}” of ${what} has a colon where none is allowed`, start);
    this.at = end;
    return name;
  }

  /** A name token (XML 1.0, production 7). */
  nameToken(): string {
    const start = this.at;
    while (
      this.at < this.text.length &&
      ((CHARACTER_CLASS[this.text.charCodeAt(this.at)] as number) & NAME_CHARACTER) !== 0
    ) {
      this.at++;
    }
    if (this.at === start) throw this.mistake("A value must stand here");
    return this.text.slice(start, this.at);
  }

  /** The characters between two quotes, and the index of the first of them. */
  literal(what: string): { value: string; start: number } {
    const quote = this.text.charAt(this.at);
    if (quote !== '"' && quote !== "'") throw this.mistake(`${what} must stand here in quotation marks`);
    const start = this.at + 1;
    const end = this.text.indexOf(quote, start);
    if (end === -1) throw this.mistake(`${what} is not closed with a quotation mark`);
    this.at = end + 1;
    return { value: this.text.slice(start, end), start };
  }

  /** An external identifier (production 75), where one comes next. `publicOnly` allows PUBLIC without an address (83). */
  externalId(publicOnly: boolean): { publicId?: string; systemId?: string } | undefined {
    if (this.take("SYSTEM")) {
      this.space("the address");
      return { systemId: this.#systemLiteral() };
    }
    if (!this.take("PUBLIC")) return undefined;
    this.space("the public identifier");
    const { value, start } = this.literal("The public identifier");
    const wrong = value.search(/[^-\u0020\r\na-zA-Z0-9'()+,./:=?;!*#@$_%]/);
    if (wrong !== -1) {
      const code = value.codePointAt(wrong) as number;
      throw new DeclarationMistake(`A public identifier may not contain ${nameCharacter(code)}`, start + wrong);
    }
    const publicId = value.replace(/[ \r\n]+/g, " ").trim();
    const spaced = this.skipSpace();
    const next = this.text.charAt(this.at);
    if (next !== '"' && next !== "'") {
      if (publicOnly) return { publicId };
      throw this.mistake("The address must follow the public identifier");
    }
    if (!spaced) throw this.mistake("There must be a space before the address");
    return { publicId, systemId: this.#systemLiteral() };
  }

  /** What stands at the cursor, as the mistake that it is. */
  mistake(message: string): DeclarationMistake {
    return new DeclarationMistake(message, this.at);
  }

  /** Index just after the `>` that ends the declaration in which the cursor is; quoted ones are passed over. */
  declarationEnd(): number {
    const { text } = this;
    for (let at = this.at; at < text.length; at++) {
      const character = text.charAt(at);
      if (character === ">") return at + 1;
      if (character === "<" && /^<[!?]/.test(text.slice(at, at + 2))) return at;
      if (character === "]" && text.charAt(spaceEnd(text, at + 1)) === ">") return at;
      if (character === '"' || character === "'") {
        const close = text.indexOf(character, at + 1);
        if (close !== -1 && !text.slice(at, close).includes("<!")) at = close;
      }
    }
    return text.length;
  }

  #systemLiteral(): string {
    return this.literal("The address").value;
  }
}

/** Whether a keyword and white space after it stand at an index. */
export function startsDeclaration(text: string, at: number, keyword: string): boolean {
  return text.startsWith(keyword, at) && isSpace(text.charCodeAt(at + keyword.length));
}
