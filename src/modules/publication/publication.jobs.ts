import type { JobHandler } from '#platform/worker.ts';
import { tellChanged } from './tell-changed.ts';
import { weighDraft, type WeighDeps } from './weigh-draft.ts';

/** Looking at everybody for a draft, and telling those whose answer a published one has changed. */
export function publicationJobs(deps: WeighDeps): Readonly<Record<'publication.weigh' | 'publication.tell', JobHandler>> {
  return {
    'publication.weigh': async ({ payload }) => {
      const { programmeId, draftId, revision } = payload as { readonly programmeId: string; readonly draftId: string; readonly revision: number };
      await weighDraft(deps, programmeId, draftId, revision);
    },
    'publication.tell': async ({ payload }) => {
      const { version, step = 0 } = payload as { readonly version: number; readonly step?: number };
      await tellChanged(deps, version, step);
    },
  };
}
