import { expect, it } from "vitest";
import { isMadeByPage, staysInside } from "../../electron/address.ts";

it.each([
  { address: "blob:app://obelus/1f0c", inside: true, made: true },
  { address: "app://obelus/index.html", inside: true, made: false },
  { address: "data:text/plain,x", inside: true, made: false },
  { address: "blob:https://obelus.example/1f0c", inside: false, made: false },
  { address: "blob:app://obelus.example/1f0c", inside: false, made: false },
  { address: "https://obelus.example/file.json", inside: false, made: false },
  { address: "file:///etc/hosts", inside: false, made: false },
  { address: "not an address", inside: false, made: false },
])("$address may be requested: $inside, saved: $made", ({ address, inside, made }) => {
  expect([staysInside(address), isMadeByPage(address)]).toEqual([inside, made]);
});
