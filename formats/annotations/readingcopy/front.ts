import type { Document } from "#core/model/document.ts";
import type { Layer, Tag } from "#core/model/schema.ts";
import { folderPath } from "../exportProject.ts";
import { dayInWords, escapeHtml, list, said } from "./html.ts";
import { titleOf, type CopyScope } from "./scope.ts";

/** What stands before the texts: name, people, contents, and the key to the tags. */
export function* writeFront(scope: CopyScope): Generator<string> {
  const { project, annotators, claims, listed } = scope.project;
  yield `<header>\n<h1 dir="auto">${escapeHtml(project.name)}</h1>\n<p class="about">${[
    counted(listed.length, "text"),
    ...(claims.length === 0 ? [] : [`<a href="#claims">${counted(claims.length, "claim")}</a>`]),
    ...(scope.project.speakers.length === 0
      ? []
      : [`<a href="#speakers">${counted(scope.project.speakers.length, "speaker")}</a>`]),
    annotators.length === 0
      ? null
      : `tags by ${annotators.map(({ name, initials }) => said(annotators.length > 1 ? `${name} (${initials})` : name)).join(", ")}`,
  ]
    .filter((part) => part !== null)
    .join(" · ")}</p>\n</header>\n`;
  yield* writeContents(scope);
  yield* writeKey(scope);
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

/** Texts by folder, those in none first. */
function* writeContents({ project, lookup }: CopyScope): Generator<string> {
  const filed = new Map<string | null, Document[]>([[null, []]]);
  for (const { id } of project.folders) filed.set(id, []);
  for (const document of project.listed) (filed.get(document.folder) ?? filed.get(null) ?? []).push(document);
  yield '<nav aria-labelledby="contents">\n<h2 id="contents" class="hidden">Contents</h2>\n';
  for (const [folder, documents] of filed) {
    if (folder !== null) yield `<h3 dir="auto">${escapeHtml(pathOf(folder, documents, lookup))}</h3>\n`;
    yield `${list("ul", documents.map(contentsLine))}\n`;
  }
  yield "</nav>\n";
}

function pathOf(folder: string, documents: readonly Document[], lookup: CopyScope["lookup"]): string {
  const [document] = documents;
  if (document !== undefined) return folderPath(document, lookup).join(" / ");
  return lookup.folders.get(folder)?.name ?? "";
}

function contentsLine(document: Document): string {
  const rest = [document.outlet, document.date === null ? null : dayInWords(document.date)].filter(
    (one) => one !== null,
  );
  return `<a href="#d-${document.id}" dir="auto">${escapeHtml(titleOf(document))}</a>${rest.length === 0 ? "" : ` ${said(rest.join(", "))}`}`;
}

function* writeKey({ project }: CopyScope): Generator<string> {
  if (project.tags.length === 0) return;
  yield '<section aria-labelledby="key"><h2 id="key" class="hidden">Key to the tags</h2>\n';
  for (const layer of project.layers) {
    const tags = project.tags.filter((tag) => tag.layer === layer.id);
    yield `<h3 dir="auto">${escapeHtml(layer.name)}</h3>\n<table><thead class="hidden"><tr><th scope="col">Key</th><th scope="col">Kind</th><th scope="col">Meaning</th></tr></thead><tbody>\n`;
    for (const tag of tags)
      yield tagRow(
        tag,
        layer,
        project.attributes.filter((one) => one.tag === tag.id),
      );
    yield "</tbody></table>\n";
  }
  const types = project.relationTypes.map(
    ({ name, directed, meaning }) => `${directed ? "→" : "–"} <b>${escapeHtml(name)}</b> ${said(meaning)}`,
  );
  if (types.length > 0) yield `<h3>Links</h3>\n${list("ul", types)}\n`;
  yield "</section>\n";
}

type Detail = CopyScope["project"]["attributes"][number];

function tagRow(tag: Tag, layer: Layer, details: readonly Detail[]): string {
  const tint = (tag.marking ?? layer.marking) === "tint" ? " tint" : "";
  const line = layer.line === "solid" ? "" : ` ${layer.line}`;
  const lines = details.map(({ name, values }) => said(values.length === 0 ? name : `${name}: ${values.join(", ")}`));
  return `<tr><td>${tag.key === null ? "" : `<span class="key h${tag.hue}">${tag.key}</span>`}</td><td><mark class="h${tag.hue}${tint}${line} n1">${escapeHtml(tag.name)}</mark></td><td>${said(tag.meaning)}${list("ul", lines)}</td></tr>\n`;
}
