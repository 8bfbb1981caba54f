import { existsSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Service } from "#contract/methods.ts";
import { createService } from "#service/createService.ts";
import { makeFolder, testHost } from "#tests/service/support/testHost.ts";
import { actions, PERSON, sitDown, valueOf } from "./support/actions.ts";
import { copyOf, inspect, makeTemplate, sound } from "./support/project.ts";

let place: ReturnType<typeof makeFolder>;
let service: Service;
let close: () => Promise<void>;

beforeEach(() => {
  place = makeFolder();
  ({ service, close } = createService(testHost(place.at("profile"))));
});
afterEach(async () => {
  await close();
  place.remove();
});

const names: readonly (readonly [string, string])[] = [
  ["of more than 200 letters with spaces", "night in the harbour ".repeat(10).trim()],
  ["with letters made of one sign each", "Zo\u00E9 Br\u00FBl\u00E9"],
  ["with the same letters made of two signs each", "Zoe\u0301 Bru\u0302le\u0301"],
  ["with pictures", "\u{1F469}\u{1F3FD}\u200D\u{1F680} \u26F4\uFE0F"],
  ["that goes from right to left", "\u05E9\u05DC\u05D5\u05DD \u05E2\u05D5\u05DC\u05DD"],
];

describe("a project with a name", () => {
  it.each(names)("%s is worked in, copied, saved, exported and opened again", async (_what, name) => {
    const folder = place.at(name);
    mkdirSync(folder);
    const project = copyOf(await makeTemplate(place.folder), path.join(folder, `${name}.obelus`));
    const acknowledged = new Set<string>();
    const desk = await sitDown(service, project, (id) => acknowledged.add(id));
    expect(existsSync(`${project}.lock`)).toBe(true);
    for (const { begin } of actions.slice(0, 2)) valueOf(await begin(desk)());
    const backup = valueOf(await service["backups.make"]({}));
    const copy = path.join(folder, `${name} 2.obelus`);
    const saved = path.join(folder, `${name} 3.obelus`);
    valueOf(await service["project.copy"]({ path: copy }));
    valueOf(
      (await actions.find((one) => one.name === "exporting")?.begin(desk)()) ?? {
        ok: false,
        failure: { code: "NotFound", message: "no action" },
      },
    );
    valueOf(await service["project.saveAs"]({ path: saved }));
    await close();
    for (const file of [project, backup.path, copy, saved]) expect(inspect(file, acknowledged)).toEqual(sound);
    expect(readdirSync(folder).toSorted()).toEqual(
      [path.basename(project), path.basename(copy), path.basename(saved), "out-jsonl"].toSorted(),
    );
  });

  it("that the system finds too long is refused in a sentence everywhere", async () => {
    const project = copyOf(await makeTemplate(place.folder), place.at("ferries.obelus"));
    await sitDown(service, project, () => {});
    const far = [
      place.at(`${"a".repeat(300)}.obelus`),
      place.at(...Array.from({ length: 50 }, () => "b".repeat(100)), "c.obelus"),
    ];
    for (const file of far) {
      const answers = [
        await service["project.open"]({ path: file }),
        await service["project.create"]({ path: file, name: "Far", schema: "empty", person: PERSON }),
        await service["project.copy"]({ path: file }),
        await service["project.saveAs"]({ path: file }),
        await service["project.recover"]({ path: project, to: file }),
      ];
      for (const answer of answers) {
        expect(answer).toMatchObject({ ok: false });
        if (!answer.ok) expect(answer.failure.code, answer.failure.message).not.toBe("Unexpected");
      }
    }
  });
});
