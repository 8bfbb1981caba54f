import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { listPackage } from "@electron/asar";
import { FuseState, FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeFakeElectron } from "./fakeElectron.ts";

const root = path.join(import.meta.dirname, "../..");
const folder = mkdtempSync(path.join(os.tmpdir(), "obelus-package-"));
const unpacked = path.join(folder, "release", "linux-arm64-unpacked");

/** Without a build there is nothing to pack; npm test builds first. Elsewhere electron-builder needs that system's tools. */
const cannotPack = process.platform !== "linux" || !existsSync(path.join(root, "dist/main/main.js"));

describe.skipIf(cannotPack)("the packed app", () => {
  beforeAll(async () => {
    await makeFakeElectron(path.join(folder, "electron"));
    const cli = path.join(root, "node_modules/electron-builder/cli.js");
    const overrides = [
      `-c.electronDist=${path.join(folder, "electron")}`,
      `-c.directories.output=${path.join(folder, "release")}`,
    ];
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [cli, "--linux", "--arm64", "--dir", "--publish", "never", ...overrides],
      { cwd: root, encoding: "utf8" },
    );
    expect(status, `${stdout}${stderr}`).toBe(0);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const packed = () => listPackage(path.join(unpacked, "resources/app.asar"), { isPack: false });

  it("holds what was built and the native module, and nothing else", () => {
    const places = new Set(packed().map((file) => file.split("/").slice(1, 3).join("/")));
    const expected = [
      "agreement",
      "beside",
      "cli",
      "highs",
      "host",
      "main",
      "parser",
      "pattern",
      "pdfjs",
      "preload",
      "reading",
      "renderer",
      "service",
    ].map((name) => `dist/${name}`);
    expect([...places].toSorted()).toEqual(
      ["dist", ...expected, "node_modules", "node_modules/better-sqlite3", "package.json"].toSorted(),
    );
  });

  it("holds what reading PDFs needs", () => {
    const files = new Set(packed().filter((file) => file.startsWith("/dist/pdfjs/")));
    for (const name of [
      "pdf.min.mjs",
      "pdf.worker.min.mjs",
      "cmaps/90ms-RKSJ-H.bcmap",
      "standard_fonts/FoxitFixed.pfb",
    ])
      expect(files).toContain(`/dist/pdfjs/${name}`);
  });

  it("holds what the solver needs", () => {
    expect(packed()).toContain("/dist/highs/highs.wasm");
  });

  it("holds no source map", () => {
    expect(packed().length).toBeGreaterThan(20);
    expect(packed().filter((file) => file.endsWith(".map"))).toEqual([]);
  });

  it("holds the binary of its own machine only, outside the archive where it can be loaded", () => {
    const outside = readdirSync(path.join(unpacked, "resources/app.asar.unpacked"), { recursive: true })
      .map(String)
      .filter((file) => file.endsWith(".node"));
    expect(outside).toEqual(["node_modules/better-sqlite3/prebuilds/linux-arm64.node"]);
    expect(packed().filter((file) => file.endsWith(".node"))).toEqual([
      "/node_modules/better-sqlite3/prebuilds/linux-arm64.node",
    ]);
  });

  it("keeps the languages it was told to keep", () => {
    expect(readdirSync(path.join(unpacked, "locales")).toSorted()).toEqual(["de.pak", "en-GB.pak"]);
  });

  it("has its fuses set in the executable", async () => {
    const fuses = await getCurrentFuseWire(path.join(unpacked, "obelus"));
    const off = [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.GrantFileProtocolExtraPrivileges,
    ];
    const on = [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, FuseV1Options.OnlyLoadAppFromAsar];
    expect(off.map((fuse) => fuses[fuse])).toEqual(off.map(() => FuseState.DISABLE));
    expect(on.map((fuse) => fuses[fuse])).toEqual(on.map(() => FuseState.ENABLE));
  });
});
