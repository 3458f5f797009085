import type { Io } from '../base/io.js';
import type { Layout } from '../layouts/layout.js';
import { chosenLayout } from './export-layout.js';
import type { Project } from './project.js';

/** The layout where none is asked for: that of the profile that the settings name, else the one of this id. */
export async function usualLayout(project: Project, purpose: Layout['for'], id: string, io: Io): Promise<Layout> {
  const own =
    project.config.profile === undefined ? undefined : await (await import('./profile-layout.js')).profileLayout(project, purpose, io);
  return own ?? (await chosenLayout(id, purpose, io));
}
