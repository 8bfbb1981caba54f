/** A text of characters that are often handled wrongly. */
export type TortureText = { readonly name: string; readonly bytes: Uint8Array };

const written = (name: string, text: string): TortureText => ({ name, bytes: Buffer.from(text, "utf8") });
const wide = (name: string, text: string): TortureText => ({ name, bytes: Buffer.from(`\uFEFF${text}`, "utf16le") });

const family = "👩‍👩‍👧‍👦";
const astronaut = "👩🏽‍🚀";

/** Everything that has ever moved an offset; each a file as it would be brought in. */
export const tortureTexts: readonly TortureText[] = [
  written("joined emoji.txt", `${family} went ${astronaut} to the quay 🏴󠁧󠁢󠁳󠁣󠁴󠁿 with 🇩🇪🇫🇷 and 1️⃣. `.repeat(20)),
  written(
    "combining.txt",
    `Zoe\u0301 said nai\u0308ve a${"\u0301\u0323".repeat(40)} things. Ç C\u0327 Å A\u030A. `.repeat(10),
  ),
  written(
    "syllables.txt",
    "한국 \u1112\u1161\u11AB\u1100\u116E\u11A8 हिन्दी क्षत्रिय ภาษาไทย นำ้ 港が開いた葛\u{E0100}。 ".repeat(10),
  ),
  written(
    "both directions.txt",
    "The \u202Equay\u202C of \u2067שלום\u2069 and \u200Fمرحبا\u200E 123 \u2066open\u2069. ".repeat(10),
  ),
  written("line ends.txt", "one\r\ntwo\rthree\n\rfour\r\n\r\nfive\r\rsix 🙂\r\n".repeat(10)),
  written("mark inside.txt", "\uFEFF\uFEFFbegins \uFEFFinside\n\uFEFFa line 🙂 \uFEFF. ".repeat(10)),
  written(
    "separators.txt",
    "one\u2028two\u2029three\u0085four\vfive\fsix\u001Cseven 🙂\u00A0eight\u2007nine. ".repeat(10),
  ),
  written(
    "controls.txt",
    `${"The quay is open again today. ".repeat(20)}a\0b\u0001c\u001B[31md\u007Fe\u009Ff 🙂 \0\0 end.`,
  ),
  wide("lone halves.txt", "The \uD83D quay \uDE00 is \uDE00\uD83D open 🙂 \uD83D\uD83D\uDE00 again. ".repeat(10)),
  written("beyond.txt", "\u{10FFFF}\uFFFF\uFFFE\u{1F600}a\u{E0001}\u{F0000} quay. ".repeat(10)),
  written(
    "quoted.txt",
    '"comma, ""doubled"" quote"\t\'single\' … “x” … \\ \\u0041 \\n </script> =1+1 @x +1 -1. '.repeat(10),
  ),
  written("one line.txt", "The quay 🙂 is open again. ".repeat(40_000).slice(0, 1_000_000)),
  written("empty lines.txt", `first 🙂${"\n".repeat(100_000)}last 🙂`),
  written(
    "joined.md",
    `# ${family} *${astronaut}*\n\n> e\u0301 **\u202Eb** \uFEFF\n\n- \u2028 🙂\n\n| a🙂 | b\u0301 |\n|-|-|\n| 🇩🇪 | \0 |\n`,
  ),
  written(
    "joined.html",
    `<h1>${family}</h1><p>e\u0301&#x301; &#x1F469;&#x200D;&#x1F680; <b>&#xD83D;&#xDE00;</b> \uFEFF\u202Ex</p><pre>\r\n 🙂\r\n</pre><table><tr><td>🇩🇪<td>🇫🇷</table>`,
  ),
];
