import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** As much of pdf.js as is used here; its own types need a browser's. */
type Library = {
  readonly getDocument: (options: Readonly<Record<string, unknown>>) => LoadingTask;
};

export type LoadingTask = { readonly promise: Promise<PdfFile>; readonly destroy: () => Promise<void> };

export type PdfFile = {
  readonly numPages: number;
  /** Its page numbers count from 1. */
  readonly getPage: (number: number) => Promise<PdfPage>;
  readonly getMetadata: () => Promise<{ readonly info: Readonly<Record<string, unknown>> }>;
  readonly hasJSActions: () => Promise<boolean>;
};

type PdfPage = {
  /** Left, bottom, right and top of what is shown, in points. */
  readonly view: readonly number[];
  readonly getTextContent: (options: { readonly disableNormalization: boolean }) => Promise<PdfText>;
  readonly getAnnotations: () => Promise<readonly PdfAnnotation[]>;
  readonly cleanup: () => boolean;
};

/** What somebody drew or wrote on a page, as far as it is used here. */
export type PdfAnnotation = {
  readonly id: string;
  /** "Highlight", "Text" and the like. */
  readonly subtype: string;
  readonly contentsObj?: { readonly str: string };
  /** The author. */
  readonly titleObj?: { readonly str: string };
  readonly modificationDate?: string | null;
  /** Corners of the marked stretches, four points each. */
  readonly quadPoints?: Readonly<Float32Array> | null;
  /** Left, bottom, right, top. */
  readonly rect: readonly number[];
  readonly inReplyTo?: string;
  /** "Accepted" and the like, for what only notes a state. */
  readonly state?: string | null;
};

type PdfText = {
  readonly items: readonly PdfTextItem[];
  readonly styles: Readonly<Record<string, { readonly vertical?: boolean }>>;
};

export type PdfTextItem = {
  readonly str: string;
  readonly dir: string;
  readonly width: number;
  readonly height: number;
  readonly transform: readonly number[];
  readonly fontName: string;
};

type Place = { readonly code: string; readonly data: string };

/** The library's files: in its package in the source tree, in a folder beside this one's when bundled. */
function findLibrary(): Place {
  const bundled = path.join(import.meta.dirname, "..", "pdfjs");
  if (existsSync(path.join(bundled, "pdf.min.mjs"))) return { code: bundled, data: bundled };
  const data = path.dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
  return { code: path.join(data, "legacy", "build"), data };
}

/** Reading needs it only when there is a PDF, and its size would slow down every start. */
let loading: Promise<Library> | null = null;

function loadLibrary({ code }: Place): Promise<Library> {
  return (loading ??= load(code));
}

async function load(folder: string): Promise<Library> {
  const at = (name: string): string => pathToFileURL(path.join(folder, name)).href;
  // Where it is known here already, pdf.js uses it in this thread and starts none of its own.
  Reflect.set(globalThis, "pdfjsWorker", await import(/* @vite-ignore */ at("pdf.worker.min.mjs")));
  return (await import(/* @vite-ignore */ at("pdf.min.mjs"))) as Library; // of the version in package.json
}

type Wanted = { readonly kind: string; readonly filename: string };

/** Where pdf.js gets its own files from, whatever it thinks it runs in. */
function filesIn(folder: string): new () => { readonly fetch: (wanted: Wanted) => Promise<Uint8Array> } {
  return class {
    async fetch({ kind, filename }: Wanted): Promise<Uint8Array> {
      const place = kind === "cMapUrl" ? "cmaps" : "standard_fonts";
      return new Uint8Array(await readFile(path.join(folder, place, path.basename(filename))));
    }
  };
}

/** Begins to read a PDF, without anything that acts, draws or is fetched from elsewhere. */
export async function openPdf(bytes: Uint8Array): Promise<LoadingTask> {
  const place = findLibrary();
  const { getDocument } = await loadLibrary(place);
  return getDocument({
    // pdf.js takes the bytes it is given for itself.
    data: Uint8Array.from(bytes),
    BinaryDataFactory: filesIn(place.data),
    // Without its character maps, text in encodings of Chinese, Japanese and Korean would be left out without a word.
    // Where they are, the factory knows.
    cMapUrl: "cmaps/",
    cMapPacked: true,
    standardFontDataUrl: "standard_fonts/",
    enableXfa: false,
    isEvalSupported: false,
    isImageDecoderSupported: false,
    isOffscreenCanvasSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    verbosity: 0,
  });
}
