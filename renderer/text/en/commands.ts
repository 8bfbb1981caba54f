/** English words of this part of the interface. Counts use the endings _one and _other. */
export const commands = {
  name: "commands",
} as const;
