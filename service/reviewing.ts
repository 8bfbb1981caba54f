import type { Service } from "#contract/methods.ts";
import { ok } from "#contract/result.ts";
import type { ProjectReader } from "#db/projectFile.ts";
import type { Context } from "./context.ts";
import { readFeedback } from "./reviewing/feedbackPage.ts";
import { ReviewBook } from "./reviewing/reviewBook.ts";

/** Comparing what annotators say. */
export function createReviewing(context: Context): Pick<Service, "review.issues" | "review.feedback"> {
  const books = new WeakMap<ProjectReader, ReviewBook>();
  return {
    "review.issues": async ({ after, since, ...whose }) => {
      const project = context.project();
      if (!project.ok) return project;
      const { reader, me } = project.value;
      const book = books.get(reader) ?? new ReviewBook(reader, me);
      books.set(reader, book);
      return ok(book.page(after, since, whose));
    },
    "review.feedback": async ({ annotator, after }) => {
      const project = context.project();
      return project.ok ? ok(readFeedback(project.value.reader, annotator, after)) : project;
    },
  };
}
