/** English words of this part of the interface. Counts use the endings _one and _other. */
export const shell = {
  sheet: { close: "Close", cancel: "Cancel" },
} as const;
