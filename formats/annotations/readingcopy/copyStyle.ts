/** The look of the page: the colours of the product (tokens.css), light and dark as the reader has it, light on paper. */
export const copyStyle = `
:root {
  color-scheme: light dark;
  --paper: #fcfcfa; --well: #ecebe7; --line: #e1dfdb; --ink: #23201b; --ink-2: #504c47; --ink-3: #66625c; --rubric-ink: #b32707;
  --r1: #408eea; --i1: #015fb7; --w1: #e4f0ff;
  --r2: #bc4d43; --i2: #a63a31; --w2: #ffe9e5;
  --r3: #3d8d6b; --i3: #196f4f; --w3: #d7f8e7;
  --r4: #5f278b; --i4: #5f278b; --w4: #f3eaff;
  --r5: #b88303; --i5: #7e5801; --w5: #ffeccd;
  --r6: #1b524c; --i6: #1b524c; --w6: #dcf5f1;
  --r7: #b368a3; --i7: #8b447d; --w7: #ffe6f8;
  --r8: #5c5401; --i8: #5c5401; --w8: #f3f0d2;
  --r9: #3f59d0; --i9: #3b54ca; --w9: #e8eeff;
  --r10: #563825; --i10: #563825; --w10: #fdeadf;
  --r11: #ea5477; --i11: #b51e4d; --w11: #ffe8eb;
  --r12: #5f6477; --i12: #5a5f71; --w12: #edeef3;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #1b1917; --well: #262421; --line: #2d2b28; --ink: #e2dfda; --ink-2: #b4b1ab; --ink-3: #9e9b95; --rubric-ink: #f98662;
    --r1: #93d3ff; --i1: #93d3ff; --w1: #183345;
    --r2: #dc6324; --i2: #ff9b70; --w2: #472719;
    --r3: #bde6ab; --i3: #bde6ab; --w3: #25361e;
    --r4: #8b72e6; --i4: #b8aaff; --w4: #302b4a;
    --r5: #e9c03c; --i5: #e9c03c; --w5: #3a2f0b;
    --r6: #21a9b0; --i6: #51cbd2; --w6: #00383b;
    --r7: #d36999; --i7: #ff91c0; --w7: #452432;
    --r8: #a8aa67; --i8: #babd79; --w8: #323216;
    --r9: #8fa2f7; --i9: #a0b2ff; --w9: #272e4c;
    --r10: #a47d61; --i10: #d7ae90; --w10: #3e2c1f;
    --r11: #e69ba0; --i11: #eba0a5; --w11: #452629;
    --r12: #d1d3d9; --i12: #d1d3d9; --w12: #2e3036;
  }
}
.h1 { --r: var(--r1); --i: var(--i1); --w: var(--w1); }
.h2 { --r: var(--r2); --i: var(--i2); --w: var(--w2); }
.h3 { --r: var(--r3); --i: var(--i3); --w: var(--w3); }
.h4 { --r: var(--r4); --i: var(--i4); --w: var(--w4); }
.h5 { --r: var(--r5); --i: var(--i5); --w: var(--w5); }
.h6 { --r: var(--r6); --i: var(--i6); --w: var(--w6); }
.h7 { --r: var(--r7); --i: var(--i7); --w: var(--w7); }
.h8 { --r: var(--r8); --i: var(--i8); --w: var(--w8); }
.h9 { --r: var(--r9); --i: var(--i9); --w: var(--w9); }
.h10 { --r: var(--r10); --i: var(--i10); --w: var(--w10); }
.h11 { --r: var(--r11); --i: var(--i11); --w: var(--w11); }
.h12 { --r: var(--r12); --i: var(--i12); --w: var(--w12); }

* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font: 420 13px/1.5 "Inter Variable", Inter, system-ui, sans-serif; -webkit-text-size-adjust: none; text-size-adjust: none; }
body { max-width: 44rem; margin: 0 auto; padding: 3rem 1.5rem 4rem 4rem; }
h1, h2, h3, h4, h5, h6, .text, q { font-family: "Literata Variable", Literata, "Noto Naskh Arabic", "Noto Serif Hebrew", Georgia, serif; }
h1 { font-size: 28px; line-height: 1.25; margin: 0 0 4px; }
h2 { font-size: 24px; line-height: 1.3; margin: 0; }
h3 { font-size: 16px; line-height: 1.4; margin: 24px 0 4px; }
a { color: inherit; text-decoration-color: var(--ink-3); text-underline-offset: 2px; }
a:focus-visible, :target { outline: 2px solid var(--ink); outline-offset: 2px; border-radius: 2px; }
ul, ol { margin: 4px 0; padding-inline-start: 1.5em; }
.about, .meta { color: var(--ink-3); margin: 0 0 16px; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip:not(:focus) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.said { white-space: pre-wrap; overflow-wrap: anywhere; }
.remark { border-inline-start: 2px solid var(--line); padding-inline-start: 10px; color: var(--ink-2); }
table { border-collapse: collapse; width: 100%; margin: 8px 0 24px; }
th, td { text-align: start; vertical-align: baseline; padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); }
th { font-weight: 540; color: var(--ink-2); }
.key { display: inline-block; min-width: 17px; text-align: center; font-size: 10px; font-weight: 720; line-height: 15px; padding: 0 3px; border-radius: 2px; color: var(--i); background: var(--w); border-bottom: 2px solid var(--r); }
article { margin-top: 64px; padding-top: 24px; border-top: 1px solid var(--line); }
.text { font-size: 17px; line-height: 32px; counter-reset: paragraph; overflow-wrap: anywhere; }
.text > * { position: relative; margin: 0 0 12px; }
.text :is(p, h2, h3, h4, h5, h6, blockquote, li, td, th) { white-space: pre-wrap; }
.text > h2 { line-height: 36px; }
.text > :is(h3, h4, h5, h6) { font-size: 19px; line-height: 32px; margin-top: 24px; }
.text > p { counter-increment: paragraph; }
.text > p::before { content: counter(paragraph); position: absolute; left: -44px; width: 28px; text-align: end; font: 420 11px/32px "Inter Variable", Inter, system-ui, sans-serif; color: var(--ink-3); }
.text > [dir="rtl"]::before { left: auto; right: -44px; text-align: start; }
.text > blockquote { padding-inline-start: 20px; border-inline-start: 2px solid var(--line); }
.text > pre { font: 14px/32px "JetBrains Mono Variable", ui-monospace, monospace; overflow-x: auto; }
.text > table { font-size: 15px; }
.text .furniture { color: var(--ink-3); font-size: 14px; }
.d2 { margin-inline-start: 1.5em; } .d3 { margin-inline-start: 3em; } .d4 { margin-inline-start: 4.5em; }
mark { color: inherit; background: none; background-clip: content-box; border-bottom: 2px var(--s, solid) var(--r); border-radius: 2px; }
.tint { background-color: var(--w); }
.double { --s: double; border-bottom-width: 3px; } .dotted { --s: dotted; }
.n1 { padding-bottom: 1px; } .n2 { padding-bottom: 5px; } .n3 { padding-bottom: 9px; } .n4 { padding-bottom: 13px; } .n5 { padding-bottom: 16px; }
.label { font: 620 9.5px/1 "Inter Variable", Inter, system-ui, sans-serif; vertical-align: .85em; color: var(--i); background: var(--w); border-radius: 2px; padding: 1px 3px; margin-inline-end: 2px; white-space: nowrap; user-select: none; -webkit-user-select: none; unicode-bidi: isolate; }
.note { font: 620 10px/1 "Inter Variable", Inter, system-ui, sans-serif; vertical-align: .75em; color: var(--ink-2); margin-inline-start: 1px; user-select: none; -webkit-user-select: none; unicode-bidi: isolate; }
.note a { text-decoration: none; padding: 2px; }
.notes { margin-top: 24px; padding-top: 12px; border-top: 1px solid var(--line); color: var(--ink-2); font-size: 12px; }
.notes h3, .claim h4 { font: 540 12px/1.5 "Inter Variable", Inter, system-ui, sans-serif; color: var(--ink-3); margin: 0 0 4px; }
.notes > ol { padding-inline-start: 2.2em; }
.notes li, .claim li { margin: 0 0 6px; }
.notes li li { margin: 0; }
.number { white-space: nowrap; }
.notes ul { list-style: none; padding: 0; margin: 0; }
.kind { font-weight: 620; color: var(--i); }
q { font-size: 1.08em; quotes: "“" "”"; }
.bare { quotes: none; }
.claim { margin: 20px 0; padding-top: 12px; border-top: 1px solid var(--line); }
.claim h3 { margin: 0; } .claim h3 b { font: 620 13px/1.5 "Inter Variable", Inter, system-ui, sans-serif; margin-inline-end: 8px; }
.claim h4 { margin-top: 10px; }
.denied { color: var(--rubric-ink); }
footer { margin-top: 64px; color: var(--ink-3); font-size: 11px; }
@page { margin: 20mm 18mm 22mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt Inter, system-ui, sans-serif; color: #66625c; } }
@media print {
  html { font-size: 9pt; background: none; }
  body { max-width: none; padding: 0 0 0 12mm; }
  h1 { font-size: 20pt; } h2 { font-size: 16pt; }
  .text { font-size: 11pt; line-height: 20pt; }
  .text > :is(h3, h4, h5, h6) { font-size: 12.5pt; line-height: 20pt; }
  .text > p::before { left: -12mm; width: 8mm; font-size: 7pt; line-height: 20pt; }
  .text > [dir="rtl"]::before { right: -8mm; }
  .label, .note { font-size: 6.5pt; }
  .notes { font-size: 8pt; }
  .n2 { padding-bottom: 3.5px; } .n3 { padding-bottom: 6px; } .n4 { padding-bottom: 8.5px; } .n5 { padding-bottom: 11px; }
  mark, .label, .key { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  article { break-before: page; border-top: 0; margin-top: 0; padding-top: 0; }
  h2, h3, h4, h5, h6, .meta { break-after: avoid; }
  .text > p, li { orphans: 2; widows: 2; }
  tr, .claim li, .notes li { break-inside: avoid; }
  .skip { display: none; }
  a.out::after { content: " (" attr(href) ")"; overflow-wrap: anywhere; }
}
@media (forced-colors: active) { mark, .label, .key { border-bottom-color: currentColor; } }
`;
