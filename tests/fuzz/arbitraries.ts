import fc from "fast-check";

const odd = [
  "\r",
  "\n",
  "\r\n",
  "\t",
  "\0",
  "\u001B",
  "\u0085",
  "\u00A0",
  "\u0301",
  "\u200B",
  "\u200D",
  "\u2028",
  "\u2029",
  "\u202E",
  "\u2066",
  "\uFEFF",
  "\uFFFD",
  "\uFFFF",
  "\uD83D",
  "\uDE00",
  "👩🏽‍🚀",
  "🇩🇪",
  "각",
  "שלום",
  "港",
  "a",
  " ",
  ".",
  "\u{10FFFF}",
];

/** Characters that are often handled wrongly, more than others. */
const oddCharacter = fc.oneof(fc.constantFrom(...odd), fc.string({ unit: "binary", maxLength: 2 }));

export const anyText = fc.string({ unit: oddCharacter, maxLength: 80 });

const tags =
  "a b i p div span table tr td th ul ol li h1 pre br hr img script style svg math form select option template frameset title iframe plaintext textarea blockquote footer nav font body html head noscript object meta base link".split(
    " ",
  );
const attributes = [
  "",
  ' href="javascript:alert(1)"',
  ' href="https://northline.example/"',
  ' href=" java\nscript:x"',
  " href=data:text/html,x",
  ' onload="x()"',
  " style=display:none",
  " hidden",
  " start=3",
  " colspan=0",
  " value=-1",
  ' lang="x_y"',
  ' http-equiv=refresh content="0;url=//evil.example"',
  " charset=utf-7",
  ' "',
  " =",
];
const tag = fc.tuple(
  fc.constantFrom("<", "</", "<!", "<?", "<"),
  fc.constantFrom(...tags),
  fc.constantFrom(...attributes),
  fc.constantFrom(">", "/>", "", ">"),
);

export const anyPage = fc
  .array(
    fc.oneof(
      { arbitrary: tag.map((parts) => parts.join("")), weight: 3 },
      oddCharacter,
      fc.constantFrom("<!--", "-->", "<![CDATA[", "]]>", "&amp;", "&#0;", "&", "words "),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(""));

const signs =
  '# > - * + _ ** ~~ ` ``` ~~~ | |- [ ] ]( ) ![ [^ ]: < > <b> <script> </script> <!-- --> \\ & &lt; 1. 2) --- === : www. http://a.example/ @b.c [x] javascript:x "'.split(
    " ",
  );

export const anyMarkdown = fc
  .array(
    fc.oneof(
      { arbitrary: fc.constantFrom(...signs), weight: 4 },
      { arbitrary: fc.constantFrom("\n", "\n\n", "    ", " ", "a", "word "), weight: 4 },
      oddCharacter,
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(""));

export type Encoding = { readonly name: string; readonly write: (text: string) => Uint8Array };

/** Encodings that hold every character. */
export const encodings: readonly Encoding[] = [
  { name: "UTF-8", write: (text) => new TextEncoder().encode(text) },
  { name: "UTF-16LE", write: (text) => Buffer.from(text, "utf16le") },
  { name: "UTF-16BE", write: (text) => Buffer.from(text, "utf16le").swap16() },
];
