import { afterAll, expect, it } from "vitest";
import { added } from "#core/change.ts";
import type { Document, Folder } from "#core/model/document.ts";
import { createService } from "#service/createService.ts";
import { valueOf } from "#tests/contract/suite.ts";
import { makeFolder, testHost } from "#tests/service/support/testHost.ts";
import { openWindow } from "./window.ts";

const place = makeFolder();
const { service, close } = createService(testHost(place.at("profile")));
openWindow(service);
// The store finds its way to the service when it is imported.
const { newId, showProject } = await import("#renderer/store/actions.ts");
const { removeRow } = await import("#renderer/shell/corpus/acts.ts");

afterAll(async () => {
  await close();
  place.remove();
});

it("removes a folder with texts that were not listed yet: all of them move up", async () => {
  valueOf(await service["project.sample"]({}));
  const [original] = valueOf(await service["project.state"]({})).records.documents;
  if (original === undefined) throw new Error("The sample has documents");
  const folder: Folder = { id: newId(), parent: null, name: "Many", order: 9 };
  const filed = Array.from({ length: 300 }, (): Document => ({ ...original, id: newId(), folder: folder.id }));
  const edits = [added("folders", folder), ...filed.map((document) => added("documents", document))];
  valueOf(await service["change.make"]({ code: "document.copy", label: "Copy", edits }));

  const state = valueOf(await service["project.state"]({}));
  expect(state.rest).not.toBeNull();
  showProject(state);
  await removeRow({
    kind: "folder",
    id: folder.id,
    depth: 0,
    place: 1,
    of: 1,
    folder,
    open: true,
    read: 0,
    documents: 0,
  });
  const { documents } = valueOf(await service["documents.list"]({ after: 0 }));
  expect(valueOf(await service["project.state"]({})).records.folders).not.toContainEqual(folder);
  expect(documents.filter((one) => filed.some(({ id }) => id === one.id)).map((one) => one.folder)).toEqual(
    filed.map(() => null),
  );
});
