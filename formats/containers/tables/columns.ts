import type { ColumnChoice, ColumnRole } from "../container.ts";
import { columnRoles } from "../container.ts";

/** What columns are usually called, likeliest first; compared without case, spaces and signs. */
const USUAL: Readonly<Record<ColumnRole, readonly string[]>> = {
  text: ["text", "fulltext", "content", "body", "articletext", "articlebody", "article", "document", "doc", "passage"]
    .concat(["paragraph", "sentence", "transcript", "message", "post", "tweet", "comment", "volltext", "inhalt"])
    .concat(["texte", "texto", "testo", "tekst", "contenu", "contenido"]),
  name: ["name", "filename", "file", "id", "docid", "documentid", "articleid", "textid", "doi", "uuid", "key"],
  title: ["title", "headline", "heading", "titel", "titre", "titulo"],
  outlet: ["outlet", "source", "publisher", "publication", "newspaper", "journal", "site", "sitename", "medium"],
  date: ["date", "published", "publishedat", "datepublished", "publisheddate", "publicationdate", "pubdate"].concat([
    "publishdate",
    "day",
    "datum",
  ]),
  language: ["language", "lang", "languagecode", "langcode", "sprache", "langue"],
};

export type Roles = Readonly<Record<ColumnRole, string | null>>;

const plain = (name: string): string =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/**
 * The column for each role: what was chosen, else what is called as such columns usually are.
 * @param only the only column; null when there are others, or no plain words in it
 */
export function chooseColumns(columns: readonly string[], choice: ColumnChoice, only: string | null): Roles {
  const taken = new Set(columnRoles.map((role) => choice[role]));
  const roleOf = (role: ColumnRole): string | null => {
    const chosen = choice[role];
    if (chosen !== undefined) return chosen;
    const free = columns.filter((column) => !taken.has(column));
    const usual = USUAL[role].flatMap((name) => free.filter((column) => plain(column) === name));
    const found = usual[0] ?? (role === "text" ? only : null);
    if (found !== null) taken.add(found);
    return found;
  };
  return {
    text: roleOf("text"),
    name: roleOf("name"),
    title: roleOf("title"),
    outlet: roleOf("outlet"),
    date: roleOf("date"),
    language: roleOf("language"),
  };
}

/** Why no text can be taken from columns like these; null when it can. */
export function problemWith(columns: readonly string[], roles: Roles): string | null {
  if (columns.length === 0) return "This table is empty.";
  const known = `The columns are: ${listed(columns)}.`;
  const missing = columnRoles.map((role) => roles[role]).find((column) => column !== null && !columns.includes(column));
  if (missing !== undefined) return `There is no column called ${missing?.slice(0, 60)}. ${known}`;
  return roles.text === null ? `It is unclear which column holds the texts. ${known}` : null;
}

/** Columns that are named in a sentence; the rest is counted. */
const NAMED = 20;

export function listed(columns: readonly string[]): string {
  const named = columns.slice(0, NAMED).map((column) => column.slice(0, 60));
  const rest = columns.length - named.length;
  return rest === 0 ? named.join(", ") : `${named.join(", ")} and ${rest} more`;
}
