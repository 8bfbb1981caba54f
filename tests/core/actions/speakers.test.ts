import { expect, it } from "vitest";
import { addSpeaker, addSpeakerTo, changeSpeaker, removeSpeaker } from "#core/actions/speakers.ts";
import { attribute, id, make, project, span, tag } from "./project.ts";

const kind = tag(20, "Claim");
const who = attribute(40, kind.id, "Speaker", { type: "person" });
const text = attribute(41, kind.id, "Source", { type: "text" });
const varga = { id: id(50), name: "Ilse Varga", role: "minister", aliases: [], address: null };
const said = span(100, kind.id, { attributes: { [who.id]: varga.id, [text.id]: varga.id } });
const start = project({ tags: [kind], attributes: [who, text], speakers: [varga], spans: [said] });
const fields = { name: " Tomas Reke ", role: "", aliases: ["Reke", "Reke ", ""], address: " " };

it("adds a speaker, trimmed", () => {
  expect(make(start, addSpeaker(id(51), fields)).speakers.get(id(51))).toEqual({
    id: id(51),
    name: "Tomas Reke",
    role: "",
    aliases: ["Reke"],
    address: null,
  });
  expect(addSpeaker(id(51), { ...fields, name: " " })).toBeNull();
});

it("adds a speaker to a tag in one change", () => {
  const after = make(start, addSpeakerTo(said, who, id(51), fields));
  expect(after.spans.get(said.id)?.attributes[who.id]).toBe(id(51));
  expect(after.speakers.has(id(51))).toBe(true);
});

it("changes a speaker, never to one without a name", () => {
  expect(make(start, changeSpeaker(varga, { role: "interior minister" })).speakers.get(varga.id)?.role).toBe(
    "interior minister",
  );
  expect(changeSpeaker(varga, { name: "" })).toBeNull();
  expect(changeSpeaker(varga, { name: "Ilse Varga " })).toBeNull();
});

it("removing a speaker empties the details that name it, and only those", () => {
  const after = make(start, removeSpeaker(varga, [who, text], [said]));
  expect(after.spans.get(said.id)?.attributes).toEqual({ [text.id]: varga.id });
  expect(after.speakers.size).toBe(0);
});
