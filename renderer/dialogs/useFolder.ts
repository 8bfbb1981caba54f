import { useEffect, useState } from "react";
import type { Output } from "#contract/methods.ts";
import type { Failure } from "#contract/result.ts";
import { service } from "../service.ts";

export type Listing = Output<"files.list">;

/** A folder of this computer and the way to another one; the first is the user's own. */
export type Folder = {
  readonly listing: Listing | null;
  readonly failure: Failure | null;
  readonly go: (folder: string) => void;
};

export function useFolder(): Folder {
  const [wanted, setWanted] = useState<string | null>(null);
  const [listing, setListing] = useState<Listing | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    let current = true;
    void service["files.list"]({ folder: wanted }).then((result) => {
      if (!current) return;
      if (result.ok) setListing(result.value);
      setFailure(result.ok ? null : result.failure);
    });
    return () => {
      current = false;
    };
  }, [wanted]);
  return { listing, failure, go: setWanted };
}

/** A file in a folder, written as its system does. */
export function joinPath(folder: string, name: string): string {
  const separator = folder.includes("\\") && !folder.includes("/") ? "\\" : "/";
  return folder.endsWith(separator) ? folder + name : folder + separator + name;
}

/** A file name for a project: what file systems refuse is left out. */
export function projectFileName(name: string): string {
  const safe = name.trim().replaceAll(/[\p{Cc}<>:"/\\|?*]+/gu, " ").replaceAll(/\s+/gu, "-").replace(/^[.-]+|[.-]+$/gu, "").toLowerCase();
  return `${safe === "" ? "project" : safe}.obelus`;
}
