import { explainProgramme, explanationText } from '#core/explain.ts';
import type { Lang } from '#core/message-words.ts';
import { writeOut } from './output.ts';
import { openGoodProgramme } from './programme-file.ts';

export interface ExplainOptions {
  readonly lang: Lang;
  readonly sources?: boolean;
}

/** Prints the whole programme in sentences. */
export async function programmeExplain(file: string, options: ExplainOptions): Promise<void> {
  const { document } = await openGoodProgramme(file);
  await writeOut(explanationText(explainProgramme(document, options.lang), options.lang, options.sources === true));
}
