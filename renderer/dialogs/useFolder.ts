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
