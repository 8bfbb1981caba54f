/** How the report looks on a screen, and on A4: black on white, nothing cut, no heading alone at the foot of a page. */
export const reportStyle = `
:root { color-scheme: light; }
body { font: 15px/1.5 system-ui, sans-serif; color: #000; background: #fff; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; line-height: 1.25; overflow-wrap: anywhere; } h2 { font-size: 1.2rem; margin-top: 2.2rem; }
table { border-collapse: collapse; font-size: .78rem; line-height: 1.35; font-variant-numeric: tabular-nums; margin: .6rem 0; }
th, td { padding: .15rem .6rem .15rem 0; text-align: left; vertical-align: bottom; border-bottom: 1px solid #ddd; }
td { vertical-align: top; } td.words { overflow-wrap: anywhere; min-width: 5rem; } td.number, th.number { text-align: right; }
td.number, td.figure { white-space: nowrap; }
td, dd, li, bdi { unicode-bidi: plaintext; }
figure { margin: 1.5rem 0 .5rem; } figcaption, .note { font-size: .85rem; color: #333; }
svg { display: block; max-width: 100%; height: auto; } .scroll { overflow-x: auto; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; } dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
.paper { display: none; } details { margin: .5rem 0; } summary { font-size: .85rem; color: #333; }
@page { size: A4; margin: 16mm 15mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt system-ui, sans-serif; } }
@media print {
  body { margin: 0; padding: 0; max-width: none; font-size: 9.5pt; }
  table { font-size: 8pt; } h1 { font-size: 16pt; } h2 { font-size: 12pt; margin-top: 1.4rem; }
  .scroll { overflow: visible; } details.screen, summary { display: none; }
  h2, thead { break-after: avoid; } tr, svg, li, dd { break-inside: avoid; } figcaption, .note { break-before: avoid; } .paper { display: block; }
  svg { max-height: 235mm; }
}
`;
