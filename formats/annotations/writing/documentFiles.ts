import type { ExportDocument, ExportProject } from "../exportProject.ts";
import { fileNames } from "./fileNames.ts";
import type { Chunks, ExportFile } from "../format.ts";

/** What documents are often called by the file they came from. */
const ENDING = /\.(?:txt|text|md|markdown|x?html?|mhtml?|eml|docx|pdf|epub|odt|rtf)$/iu;

/** The names of the files of each document, without an extension, in the order of the documents. */
export function documentFileNames({ listed }: Pick<ExportProject, "listed">): readonly string[] {
  return fileNames(listed.map(({ name }) => name.replace(ENDING, "")));
}

/**
 * Files for each document, named after it. Written in their order they read every document once.
 * @param writers by extension, with its dot
 */
export function documentFiles(
  project: ExportProject,
  writers: Readonly<Record<string, (entry: ExportDocument) => Chunks>>,
): readonly ExportFile[] {
  const cursor = new DocumentCursor(project.documents);
  return documentFileNames(project).flatMap((name, index) =>
    Object.entries(writers).map(([extension, write]): ExportFile => ({
      name: `${name}${extension}`,
      write: () => write(cursor.at(index)),
    })),
  );
}

/** Gives documents by their place, and holds no more than the one asked for last. */
class DocumentCursor {
  readonly #documents: Iterable<ExportDocument>;
  #iterator: Iterator<ExportDocument>;
  #index = -1;
  #current: ExportDocument | undefined;

  constructor(documents: Iterable<ExportDocument>) {
    this.#documents = documents;
    this.#iterator = documents[Symbol.iterator]();
  }

  at(index: number): ExportDocument {
    if (index < this.#index) {
      this.#iterator = this.#documents[Symbol.iterator]();
      this.#index = -1;
    }
    while (this.#index < index) {
      const step = this.#iterator.next();
      this.#current = step.done === true ? undefined : step.value;
      this.#index++;
    }
    if (this.#current === undefined) throw new RangeError(`There is no document ${index}`);
    return this.#current;
  }
}
