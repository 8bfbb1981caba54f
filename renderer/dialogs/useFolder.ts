import { useEffect, useState } from "react";
import type { Output } from "#contract/methods.ts";
import type { Failure } from "#contract/result.ts";
import { service } from "../service.ts";

export type Listing = Output<"files.list">;

/** A folder of this computer and the way to another one. */
export type Folder = {
  readonly listing: Listing | null;
  readonly failure: Failure | null;
  readonly go: (folder: string) => void;
};

/** @param start where it begins; null, or a folder that cannot be read: the user's own */
export function useFolder(start: string | null = null): Folder {
  const [wanted, setWanted] = useState<string | null>(start);
  const [listing, setListing] = useState<Listing | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    let current = true;
    void service["files.list"]({ folder: wanted }).then((result) => {
      if (!current) return;
      if (!result.ok && wanted !== null && wanted === start) return setWanted(null);
      if (result.ok) setListing(result.value);
      setFailure(result.ok ? null : result.failure);
    });
    return () => {
      current = false;
    };
  }, [wanted, start]);
  return { listing, failure, go: setWanted };
}
