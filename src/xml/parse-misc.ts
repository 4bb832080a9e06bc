import type { XmlComment, XmlParent, XmlProcessingInstruction } from "../core/xml-tree.ts";
import { nameEnd, spaceEnd } from "./characters.ts";
import type { ReferencePlace } from "./entities.ts";
import { append, type EntityUse, normaliseLineEnds, type ParseContext } from "./parse-context.ts";

/** Reads the comment at `at` (XML 1.0, section 2.5); returns the offset after it. */
export function parseComment(
  text: string,
  at: number,
  parent: XmlParent,
  use: EntityUse | undefined,
  context: ParseContext,
): number {
  const close = commentClose(text, at, use, context);
  const raw = text.slice(at + 4, close);
  const node: XmlComment = {
    kind: "comment",
    parent,
    start: (use?.start ?? at) + context.problems.base,
    end: (use?.end ?? close + 3) + context.problems.base,
    value: use === undefined ? normaliseLineEnds(raw) : raw,
  };
  append(node, parent, use);
  return close + 3;
}

/** Offset of the `-->` of the comment at `at`; reports `--` inside it. */
export function commentClose(text: string, at: number, use: ReferencePlace | undefined, context: ParseContext): number {
  const { problems } = context;
  const hyphens = text.indexOf("--", at + 4);
  const close = hyphens === -1 ? -1 : text.charCodeAt(hyphens + 2) === 0x3e ? hyphens : text.indexOf("-->", hyphens);
  if (close === -1) {
    problems.stop("xml-comment-unclosed", "The comment that begins here never ends.", use?.start ?? at, {
      end: use?.end ?? at + 4,
      fix: "Close it with -->.",
    });
  }
  if (close !== hyphens) {
    problems.add("xml-comment-hyphens", "Two hyphens stand inside a comment.", use?.start ?? hyphens, {
      end: use?.end ?? hyphens + 2,
      fix: "Put a space between them, or use a dash.",
      related: [
        {
          start: (use?.start ?? at) + problems.base,
          end: (use?.end ?? at + 4) + problems.base,
          message: "The comment begins here.",
        },
      ],
    });
  }
  return close;
}

/** Reads the processing instruction at `at` (XML 1.0, section 2.6); returns the offset after it. */
export function parseInstruction(
  text: string,
  at: number,
  parent: XmlParent,
  use: EntityUse | undefined,
  context: ParseContext,
): number {
  const { target, dataStart, close } = instructionAt(text, at, use, context);
  if (target === "") return close + 2;
  const raw = text.slice(dataStart, close);
  const node: XmlProcessingInstruction = {
    kind: "processing-instruction",
    parent,
    start: (use?.start ?? at) + context.problems.base,
    end: (use?.end ?? close + 2) + context.problems.base,
    target,
    data: use === undefined ? normaliseLineEnds(raw) : raw,
  };
  append(node, parent, use);
  return close + 2;
}

/** Target and offsets of the instruction at `at`; the target is empty where it is wrong, which is reported. */
export function instructionAt(
  text: string,
  at: number,
  use: ReferencePlace | undefined,
  context: ParseContext,
): { target: string; dataStart: number; close: number } {
  const { problems } = context;
  const start = use?.start ?? at;
  const targetEnd = nameEnd(text, at + 2);
  const target = text.slice(at + 2, targetEnd);
  const close = text.indexOf("?>", targetEnd);
  if (close === -1) {
    problems.stop("xml-instruction-unclosed", "The processing instruction that begins here never ends.", start, {
      end: use?.end ?? at + 2,
      fix: "Close it with ?>.",
    });
  }
  const wrong = (
    ruleId: string,
    message: string,
    fix: string,
  ): { target: string; dataStart: number; close: number } => {
    problems.add(ruleId, message, start, { end: use?.end ?? Math.max(targetEnd, at + 2), fix });
    return { target: "", dataStart: close, close };
  };
  if (target === "") {
    return wrong("xml-instruction-target", "A processing instruction must begin with a name.", "Write <?name …?>.");
  }
  if (target === "xml") {
    return wrong(
      "xml-declaration-misplaced",
      "The XML declaration <?xml …?> may stand only at the very start of the file.",
      problems.base === 0 && isBlank(text.slice(0, at)) ? "Remove the blank characters in front of it." : "Remove it.",
    );
  }
  if (target.toLowerCase() === "xml") {
    return wrong("xml-instruction-target", `The name “${target}” is reserved.`, "Give the instruction another name.");
  }
  if (target.includes(":")) {
    return wrong(
      "xml-name-colon",
      `The name “${target}” of a processing instruction has a colon.`,
      "Remove the colon.",
    );
  }
  const dataStart = spaceEnd(text, targetEnd);
  if (dataStart === targetEnd && close !== targetEnd) {
    return wrong("xml-instruction-target", `There is no space after the name “${target}”.`, "Put a space there.");
  }
  return { target, dataStart: Math.min(dataStart, close), close };
}

function isBlank(text: string): boolean {
  return spaceEnd(text, 0) === text.length;
}
