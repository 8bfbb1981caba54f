import { useLayoutEffect, useState } from "react";

/** Names whose radio buttons are gone. */
const free: string[] = [];
let made = 0;

/**
 * A name for a group of radio buttons that no other group on the page has. The browser keeps something for each name it
 * ever met, as long as the window is open, so names are used again. Until the group is in the page it has none.
 */
export function useGroupName(): string | undefined {
  const [name, setName] = useState<string>();
  useLayoutEffect(() => {
    const taken = free.pop() ?? `group-${++made}`;
    setName(taken);
    return () => void free.push(taken);
  }, []);
  return name;
}
