export { byPerson, firstLevel, unknownLabel, type Counted } from './by-person.ts';
export { count, foldFigures, refusalTally, type Change, type FigureName, type RefusalTally } from './count.ts';
export { readBoard, readFigures, readFiguresOf, readSlots, type Figure, type FigureSlot } from './figures.store.ts';
