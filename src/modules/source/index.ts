export { countBySource, visitTally, type VisitTally } from './count-by-source.ts';
export { sourceRoutes } from './source.routes.ts';
