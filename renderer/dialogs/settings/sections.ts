/** The parts of the settings, in order. */
export const settingsSections = ["you", "reading", "marking", "keys", "appearance", "aloud", "backups"] as const;
export type SettingsSection = (typeof settingsSections)[number];

export function isSettingsSection(name: string | undefined): name is SettingsSection {
  return settingsSections.some((section) => section === name);
}
