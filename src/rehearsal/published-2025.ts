import type { Published } from './published-series.ts';

const releases = {
  first: 'https://foodbusinesskorea.com/article/160',
  second: 'https://m.segye.com/view/20250723505693',
  fourth: 'https://v.daum.net/v/20250725100404232',
  fifth: 'https://www.tsisalaw.com/news/article.html?no=24684',
  august13: 'https://m.segye.com/view/20250817507758',
  august28: 'https://www.asiae.co.kr/article/2025082914233004212',
  final: 'https://cm.asiae.co.kr/article/2025091514063312778',
  firstTwoWeeks: 'https://www.kmib.co.kr/article/view.asp?arcid=1754556619',
  bothRounds: 'https://zdnet.co.kr/view/?no=20251123131445',
  settlement: 'https://m.etnews.com/20260107000296',
};

/** 민생회복 소비쿠폰 1차, July to November 2025: persons by card, from the ministry’s releases as the press printed them. */
export const published2025: Published = {
  unit: { ko: '명', en: 'people' },
  applied: 34_640_000,
  // The days of all ways together were 6.98, 7.31, 7.20, 7.41 and 7.53 million; cards alone were printed altogether, and not on Wednesday.
  days: [
    { on: '2025-07-21', applied: 5_345_478, daily: 5_345_478, source: releases.first },
    { on: '2025-07-22', applied: 10_623_299, daily: 5_277_821, source: releases.second },
    { on: '2025-07-24', applied: 21_407_627, source: releases.fourth },
    { on: '2025-07-25', applied: 26_960_569, daily: 5_552_942, source: releases.fifth },
    { on: '2025-08-13', applied: 34_057_233, source: releases.august13 },
    { on: '2025-08-28', applied: 34_437_000, source: releases.august28 },
    { on: '2025-09-12', applied: 34_640_000, source: releases.final },
  ],
  firstDay: [],
  // From 11-16 on, both rounds together.
  used: [
    { on: '2025-08-03', percent: 46.0, source: releases.firstTwoWeeks },
    { on: '2025-08-24', percent: 78.7, source: releases.august28 },
    { on: '2025-09-07', percent: 85.5, source: releases.final },
    { on: '2025-11-16', percent: 97.5, source: releases.bothRounds },
    { on: '2025-11-23', percent: 98.9, source: releases.bothRounds },
    { on: '2025-11-30', percent: 99.2, source: releases.settlement },
  ],
  // Three were printed, in ten thousands of persons of both rounds; how the others share the rest is that of 2020.
  issuers: [
    ['kb', 1_029],
    ['nh', 1_014],
    ['shinhan', 851],
    ['samsung', 137],
    ['woori', 114],
    ['hyundai', 94],
    ['hana', 63],
    ['lotte', 51],
    ['bc', 108],
  ],
  // Derived: the weekend from the total of 07-27 (39.67 million by all ways, about 72 in 100 by card) and the days to 07-31 from its total (45.55).
  coming: [
    ['ownDay', 26_960_569],
    [5, 1_170_000],
    [6, 1_170_000],
    [7, 1_400_000],
    [8, 1_100_000],
    [9, 900_000],
    [10, 700_000],
    [14, 260_000],
    [18, 210_000],
    [22, 187_000],
    [30, 190_000],
    [37, 190_000],
    [45, 120_000],
    [52, 83_000],
  ],
  spending: [
    [[1, 13], 46.0],
    [[14, 34], 32.7],
    [[35, 48], 6.8],
    [[49, 118], 12.0],
    [[119, 125], 1.4],
    [[126, 132], 1.1],
  ],
};
