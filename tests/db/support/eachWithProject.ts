import { afterEach, beforeEach } from "vitest";
import { makeFolder } from "#tests/service/support/testHost.ts";
import { TestProject } from "./project.ts";

type Given = { readonly place: ReturnType<typeof makeFolder>; readonly project: TestProject };

/** Makes an open project in a folder of its own for each test, and takes both away after it. */
export function eachWithProject(give: (given: Given) => void): void {
  let given: Given;
  beforeEach(() => {
    const place = makeFolder();
    given = { place, project: new TestProject(place.at("a.obelus")) };
    give(given);
  });
  afterEach(() => {
    given.project.file.close();
    given.place.remove();
  });
}
