export { count, foldFigures, refusalTally, type FigureName, type RefusalTally } from './count.ts';
export { readFigures, type Figure } from './figures.store.ts';
