import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { StopWork } from "#renderer/shell/StopWork.tsx";

it("says which work its button stops, and can be pressed", () => {
  const markup = renderToStaticMarkup(createElement(StopWork, { name: "Reading files" }));
  expect(markup).toContain('aria-label="Stop: Reading files"');
  expect(markup).toContain(">Stop</button>");
  expect(markup).not.toContain("disabled");
});
