import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { version } from "#headless/version.ts";

const root = path.join(import.meta.dirname, "../..");
const readJson = (file: string) => JSON.parse(readFileSync(path.join(root, file), "utf8")) as unknown;

type Configuration = Readonly<Record<string, unknown>>;
type Builder = {
  readonly getConfig: (project: string, file: string, overrides: null) => Promise<Configuration>;
  readonly validateConfiguration: (configuration: Configuration, logger: object) => Promise<void>;
};

/** electron-builder's own reader and schema, which work offline. */
function loadBuilder(): Builder & { readonly DebugLogger: new (enabled: boolean) => object } {
  const requireHere = createRequire(createRequire(import.meta.url).resolve("electron-builder"));
  const library = path.dirname(requireHere.resolve("app-builder-lib"));
  const builder = requireHere(path.join(library, "util/config/config.js")) as Builder;
  const { DebugLogger } = requireHere("builder-util") as { DebugLogger: new (enabled: boolean) => object };
  return { getConfig: builder.getConfig, validateConfiguration: builder.validateConfiguration, DebugLogger };
}

const { getConfig, validateConfiguration, DebugLogger } = loadBuilder();
const readConfiguration = () => getConfig(root, "electron-builder.yml", null);

describe("the packaging configuration", () => {
  it("is valid by electron-builder's own schema", async () => {
    await expect(validateConfiguration(await readConfiguration(), new DebugLogger(false))).resolves.toBeUndefined();
  });

  it("would not be valid with a key electron-builder does not know", async () => {
    const configuration = { ...(await readConfiguration()), electronFuse: {} };
    await expect(validateConfiguration(configuration, new DebugLogger(false))).rejects.toThrow(/electronFuse/);
  });

  it("turns off every way into the app from outside, and keeps the archive whole", async () => {
    const { electronFuses, publish, npmRebuild, asar } = await readConfiguration();
    expect(electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
    expect({ publish, npmRebuild, asar }).toEqual({ publish: null, npmRebuild: false, asar: { smartUnpack: false } });
  });

  it("packs the Electron that is installed, under the name the desktop entry has", async () => {
    const { electronVersion, appId } = await readConfiguration();
    const { devDependencies, desktopName } = readJson("package.json") as {
      devDependencies: Record<string, string>;
      desktopName: string;
    };
    expect(electronVersion).toBe(devDependencies["electron"]);
    expect(desktopName).toBe(`${String(appId)}.desktop`);
  });

  it("has its icon and entitlements", () => {
    for (const file of ["build/icon.png", "build/icon.svg", "build/entitlements.mac.plist"])
      expect(existsSync(path.join(root, file)), file).toBe(true);
    const png = readFileSync(path.join(root, "build/icon.png"));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([512, 512]);
  });
});

type LockedPackage = {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly optionalDependencies?: Record<string, string>;
};

describe("the lockfile", () => {
  const { packages } = readJson("package-lock.json") as { packages: Record<string, LockedPackage> };
  const names = new Set(Object.keys(packages).map((place) => place.split("node_modules/").at(-1)));

  it("holds every package some system may need, so that none is missing there", () => {
    const wanted = Object.values(packages).flatMap(({ optionalDependencies }) =>
      Object.keys(optionalDependencies ?? {}),
    );
    expect(wanted.length).toBeGreaterThan(0);
    expect(wanted.filter((name) => !names.has(name))).toEqual([]);
  });

  it("names no address, and a hash for everything", () => {
    const others = Object.entries(packages).filter(([place]) => place !== "");
    expect(others.length).toBeGreaterThan(100);
    expect(others.filter(([, { resolved }]) => resolved !== undefined).map(([place]) => place)).toEqual([]);
    expect(
      others.filter(([, { integrity, link }]) => integrity === undefined && link !== true).map(([place]) => place),
    ).toEqual([]);
  });

  it("pins every direct dependency exactly", () => {
    const manifest = readJson("package.json") as Record<
      "dependencies" | "devDependencies" | "optionalDependencies",
      Record<string, string>
    >;
    const versions = Object.values({
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...manifest.optionalDependencies,
    });
    // DuckDB counts the releases of its Node package apart: 1.5.5-r.5.
    expect(versions.filter((pinned) => !/^\d+\.\d+\.\d+(?:-r\.\d+)?$/.test(pinned))).toEqual([]);
  });
});

it("says the same version everywhere", () => {
  expect(version).toBe((readJson("package.json") as { version: string }).version);
});
