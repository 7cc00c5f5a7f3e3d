// Colours Rust, TOML and JSON: spans whose text is text.

const RUST = /(?<comment>\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<string>b?r(?<hash>#*)"[\s\S]*?"\k<hash>|b?"(?:\\[\s\S]|[^"\\])*"|b?'(?:\\(?:u\{[^}]*\}|x..|.)|[^'\\\n])')|(?<attribute>#!?\[[^\]\n]*\])|(?<number>\b\d[\w.]*)|(?<word>[A-Za-z_]\w*!?)|'\w+/g;
const DATA = /(?<comment>#[^\n]*)|(?<string>"(?:\\.|[^"\\\n])*"|'[^'\n]*')|(?<attribute>^\[[^\n]*\]$)|(?<number>\b\d[\w.]*)|(?<word>[A-Za-z_][\w-]*)/gm;
const KEYWORDS = new Set(
  "as async await const crate dyn else enum extern false fn for if impl in let loop match mod move mut pub ref return self Self static struct super trait true type unsafe use where while".split(" "),
);
// More would make the page slow.
const MOST = 300_000;

/** Shows a text in an element, coloured by the ending of a path. */
export function show(element, text, path) {
  const grammar = path.endsWith(".rs") ? RUST : /\.(toml|json)$/.test(path) ? DATA : null;
  if (!grammar || text.length > MOST) {
    element.textContent = text;
    return;
  }
  const parts = document.createDocumentFragment();
  let end = 0;
  for (const match of text.matchAll(grammar)) {
    const kind = kindOf(match);
    if (!kind) continue;
    parts.append(text.slice(end, match.index));
    const span = document.createElement("span");
    span.className = kind;
    span.textContent = match[0];
    parts.append(span);
    end = match.index + match[0].length;
  }
  parts.append(text.slice(end));
  element.replaceChildren(parts);
}

function kindOf({ groups }) {
  if (groups.word === undefined) return Object.keys(groups).find((name) => name !== "hash" && groups[name] !== undefined);
  if (KEYWORDS.has(groups.word)) return "keyword";
  if (groups.word.endsWith("!")) return "macro";
  return /^[A-Z]/.test(groups.word) ? "type" : undefined;
}
