import { meant, type CheckGroup } from './check-report.ts';

/** What the money may buy: the rules fit together and with the regions and wallets of the file. */
export const checkUse: CheckGroup = (document, report) => {
  const use = document.use;
  if (!use) return;
  if (Object.keys(use).length === 0)
    report(['use'], 'use.empty', 'This section says nothing, so the money may buy anything.', 'Add rules, or remove the section.', 'warning');
  if (use.region && use.region.level !== 'country' && !document.regions)
    report(
      ['use', 'region', 'level'],
      'use.region_without_regions',
      `Shops must be in the same ${use.region.level}, and the file names no regions.`,
      'Add `regions:` with its metropolitan regions and provinces.',
    );
  use.exceptions?.forEach((exception, i) => {
    if (exception.anyRegion && !exception.allows)
      report(
        ['use', 'exceptions', i, 'anyRegion'],
        'use.any_region_of_a_refusal',
        `The exception ${exception.id} refuses the purchase, so its region does not matter.`,
        'Remove `anyRegion`, or write `allows: true`.',
      );
  });
  const refused = new Map<string, string>();
  use.refusedClasses?.forEach((rule, i) =>
    rule.classes.forEach((name, j) => {
      const other = refused.get(name);
      if (other !== undefined)
        report(
          ['use', 'refusedClasses', i, 'classes', j],
          'use.class_twice',
          `The class “${name}” is refused twice, here and by ${other}.`,
          'Keep it in one rule: people are told one reason.',
          'warning',
        );
      refused.set(name, rule.id);
    }),
  );
  document.payout?.wallets?.forEach((wallet, i) =>
    wallet.classes?.forEach((name, j) => {
      if (refused.has(name))
        report(
          ['payout', 'wallets', i, 'classes', j],
          'use.wallet_class_refused',
          `The wallet ${wallet.id} is for “${name}”, which ${refused.get(name)} refuses.`,
          'Take the class out of one of the two.',
        );
    }),
  );
  for (const [i, event] of (document.events ?? []).entries()) {
    if (event.outcome === 'reissue' && !event.instruments?.length)
      report(
        ['events', i],
        'event.reissue_as_nothing',
        `After ${event.event} the money is issued again, and nothing says as what.`,
        `Add \`instruments:\`. ${meant(
          '',
          document.instruments.map((one) => one.id),
        )}`,
      );
  }
};
