const set = (names: string): ReadonlySet<string> => new Set(names.split(" "));

/** Left out whole, and counted as active: they act, load or ask. */
export const ACTIVE = set(
  "script style svg iframe frame frameset object embed applet canvas audio video source track portal input select textarea button datalist keygen img picture map area base link",
);

/** Left out whole without a word: no characters a reader sees. */
export const SILENT = set(
  "head title meta noscript template noframes noembed param colgroup col label legend output progress meter dialog wbr",
);

/** A form is a wrapper round a page when one of these is in it, otherwise it is a form and left out. */
export const SUBSTANCE = set("p h1 h2 h3 h4 h5 h6 article section table ul ol blockquote pre");

/** Begin and end a block of their own. */
export const BLOCKS = set(
  "html body address article aside blockquote caption center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre listing xmp plaintext search section summary table tbody td tfoot th thead tr ul",
);

/** In a cell, these make its table a means of layout and not a table. */
export const LAYOUT = set("table h1 h2 h3 h4 h5 h6 ul ol article section blockquote form header footer nav");

/** Their text is furniture, with the reason. */
export const FURNITURE: Readonly<Record<string, string>> = {
  nav: "From the page's navigation",
  footer: "From the page's foot",
  aside: "Set beside the text on the page",
  menu: "From a menu of the page",
};

export const EMPHASIS = set("em i cite dfn var");
export const STRONG = set("strong b");
export const CODE = set("code kbd samp tt");
