import { describe, expect, it } from "vitest";
import { articles } from "#service/sample/articles.ts";
import { marks, people, relations } from "#service/sample/annotations.ts";

const textOf = new Map(
  articles.map((one) => [
    one.key,
    [one.title, ...one.paragraphs].map((words) => words.replace(/^~ /u, "")).join("\n\n"),
  ]),
);

describe("the sample project", () => {
  it("has at least eight articles, marked by two people, with claims repeated and denied across articles", () => {
    expect(articles.length).toBeGreaterThanOrEqual(8);
    expect(people).toHaveLength(2);
    const articlesOf = (stance: string) =>
      new Set(
        marks.filter((mark) => mark.claim === 1 && (stance === "denies") === (mark.tag === "D")).map((mark) => mark.in),
      );
    expect(articlesOf("asserts").size).toBeGreaterThan(1);
    expect(articlesOf("denies").size).toBeGreaterThan(1);
  });

  it.each(marks.flatMap((mark) => mark.words.map((words) => ({ article: mark.in, words }))))(
    "finds “$words” exactly once in $article",
    ({ article, words }) => {
      expect((textOf.get(article) ?? "").split(words)).toHaveLength(2);
    },
  );

  it("links only passages that are marked", () => {
    const keys = new Set(marks.map((mark) => `${mark.in}/${mark.tag}/${mark.words[0]}`));
    expect(relations.flatMap(({ source, target }) => [source, target]).filter((key) => !keys.has(key))).toEqual([]);
  });
});
