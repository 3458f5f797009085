import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { folderOf, joinPath } from '../base/path.js';
import { text } from '../base/text.js';
import type { Layout } from '../layouts/layout.js';
import { chosenLayout } from './export-layout.js';
import { settingsProfile } from './profile-settings.js';
import type { Project } from './project.js';

/** The layout that the profile of a project asks for; undefined where there is none, or it names none. Throws UsageError for one that is not there. */
export async function profileLayout(project: Project, purpose: Layout['for'], io: Io): Promise<Layout | undefined> {
  const profile = (await settingsProfile(project, io))?.profile;
  const asked = profile?.layouts.find(({ value }) => value.for === purpose);
  if (profile === undefined || asked === undefined) return undefined;
  const { layout } = asked.value;
  const name = /[/\\]|\.ya?ml$/i.test(layout) ? joinPath(folderOf(asked.from.file), layout) : layout;
  try {
    return await chosenLayout(name, purpose, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(
      text(
        `要求“${asked.from.profile}”的版式：${error.text['zh-CN']}`,
        `The layout of the profile "${asked.from.profile}": ${error.text.en}`,
      ),
      text(`改正 ${asked.from.file}，或用 --layout 写明版式`, `Mend ${asked.from.file}, or name a layout with --layout`),
    );
  }
}
