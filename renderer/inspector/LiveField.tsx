import { useEffect, useLayoutEffect, useRef, useState, type ComponentProps } from "react";
import { TextArea, TextField } from "../ui/TextField.tsx";

/** What was typed and not yet kept: kept when the field is left, also when it goes away under the typing. */
function useLiveText(value: string, onCommit: (value: string) => void) {
  const [typed, setTyped] = useState<string | null>(null);
  const latest = useRef({ typed, value, onCommit });
  useLayoutEffect(() => {
    latest.current = { typed, value, onCommit };
  });
  const commit = (): void => {
    const { typed: words, value: before, onCommit: keep } = latest.current;
    latest.current = { ...latest.current, typed: null };
    setTyped(null);
    if (words !== null && words !== before) keep(words);
  };
  useEffect(
    () => () => {
      const { typed: words, value: before, onCommit: keep } = latest.current;
      if (words !== null && words !== before) keep(words);
    },
    [],
  );
  return { shown: typed ?? value, setTyped, commit };
}

type LiveTextProps = Omit<ComponentProps<typeof TextField>, "onValue" | "onBlur" | "onKeyDown"> & {
  readonly onCommit: (value: string) => void;
};

/** A line of text that is kept on Enter and when it is left. */
export function LiveText({ value, onCommit, ...rest }: LiveTextProps) {
  const { shown, setTyped, commit } = useLiveText(value, onCommit);
  return (
    <TextField
      {...rest}
      value={shown}
      onValue={setTyped}
      onBlur={commit}
      onKeyDown={(event) => event.key === "Enter" && commit()}
    />
  );
}

type LiveAreaProps = Omit<ComponentProps<typeof TextArea>, "onValue" | "onBlur"> & {
  readonly onCommit: (value: string) => void;
};

/** Lines of text that are kept when they are left. */
export function LiveArea({ value, onCommit, ...rest }: LiveAreaProps) {
  const { shown, setTyped, commit } = useLiveText(value, onCommit);
  return <TextArea {...rest} value={shown} onValue={setTyped} onBlur={commit} />;
}
