import type { Published } from './published-series.ts';

const releases = {
  first: 'http://web2.etoday.co.kr/news/view/1893307',
  second: 'https://www.businesspost.co.kr/BP?command=article_view&num=177868',
  third: 'https://news.zum.com/articles/60085964',
  fourth: 'https://m.tf.co.kr/amp/economy/1793569.htm',
  fifth: 'https://m.dailian.co.kr/news/view/890633',
  weekend: 'https://www.kmib.co.kr/article/view_amp.asp?arcid=0014589799',
  second_week: 'https://www.newsis.com/view/NISX20200519_0001029513',
  tuesday: 'https://etoday.co.kr/news/view/1896722',
  thursday: 'https://m.wowtv.co.kr/NewsCenter/News/Read?articleId=A202005220123',
  may25: 'https://sports.chosun.com/life/2020-05-26/202005270100228490016248',
  may27: 'http://news.bbsi.co.kr/news/articleView.html?idxno=988920',
  june1: 'https://www.asiae.co.kr/article/2020060215305583977',
  june7: 'https://m.mbn.co.kr/news-amp/4176689',
};
/** 100 million, in which the releases count money. */
const uk = 100_000_000n;
const spentByMonth = 'https://newspim.com/news/view/20200922001076';

/** 긴급재난지원금, May to August 2020: households by card, from the ministry’s daily releases as the press printed them. Some are rounded. */
export const published2020: Published = {
  unit: { ko: '가구', en: 'households' },
  // By 08-24, the ministry’s final count.
  applied: 14_640_000,
  days: [
    { on: '2020-05-11', applied: 1_807_715, daily: 1_807_715, money: 1_218_838_000_000n, source: releases.first },
    { on: '2020-05-12', applied: 3_759_245, daily: 1_951_530, money: 25_253n * uk, source: releases.second },
    { on: '2020-05-13', applied: 5_721_418, daily: 1_962_173, money: 38_377n * uk, source: releases.third },
    { on: '2020-05-14', applied: 7_800_000, daily: 2_080_000, money: 52_283n * uk, source: releases.fourth },
    { on: '2020-05-15', applied: 9_971_432, daily: 2_171_432, money: 6_673_168_000_000n, source: releases.fifth },
    { on: '2020-05-17', applied: 11_401_821, money: 7_611_671_000_000n, source: releases.weekend },
    { on: '2020-05-18', applied: 12_339_869, daily: 938_048, source: releases.second_week },
    { on: '2020-05-19', applied: 13_030_000, daily: 690_131, money: 86_400n * uk, source: releases.tuesday },
    { on: '2020-05-21', applied: 13_790_000, money: 91_115n * uk, source: releases.thursday },
    { on: '2020-05-25', applied: 14_300_000, money: 94_200n * uk, source: releases.may25 },
    { on: '2020-05-27', applied: 14_450_000, money: 95_000n * uk, source: releases.may27 },
    { on: '2020-06-01', applied: 14_570_000, money: 95_776n * uk, source: releases.june1 },
    { on: '2020-06-07', applied: 14_630_000, money: 96_095n * uk, source: releases.june7 },
  ],
  firstDay: [
    { by: '18:00', applied: 1_540_000 },
    { by: '21:00', applied: 1_716_121 },
    { by: '23:30', applied: 1_807_715 },
  ],
  // The ministry’s shares by month: 59.7, 31.4, 7.0 and 1.9 per cent of what was used.
  used: [
    { on: '2020-05-31', percent: 59.7, source: spentByMonth },
    { on: '2020-06-30', percent: 91.1, source: spentByMonth },
    { on: '2020-07-31', percent: 98.1, source: spentByMonth },
    { on: '2020-08-31', percent: 100, source: spentByMonth },
  ],
  // Applications of 2020-05-11 (Financial Services Commission, in press reports of 05-12). `bc` is what is left of the day’s 1,807,715.
  issuers: [
    ['shinhan', 384_000],
    ['kb', 323_000],
    ['nh', 231_068],
    ['samsung', 210_000],
    ['woori', 175_000],
    ['hyundai', 145_000],
    ['hana', 96_000],
    ['lotte', 78_000],
    ['bc', 165_647],
  ],
  // Derived from the days above: 9,971,432 in the rotation week, the weekend in two halves, then by days until cards closed on 06-05.
  coming: [
    ['ownDay', 9_971_432],
    [5, 715_195],
    [6, 715_194],
    [7, 938_048],
    [8, 690_131],
    [9, 379_000],
    [10, 381_000],
    [11, 255_000],
    [14, 255_000],
    [15, 75_000],
    [16, 75_000],
    [21, 120_000],
    [25, 60_000],
  ],
  // The months above; nobody is credited before the third day.
  spending: [
    [[2, 20], 59.7],
    [[21, 50], 31.4],
    [[51, 81], 7.0],
    [[82, 112], 1.9],
  ],
};
