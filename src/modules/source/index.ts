export { countBySource, visitTally, type VisitTally } from './count-by-source.ts';
export { sourceNames, type SourceName } from './source-names.ts';
export { sourceRoutes } from './source.routes.ts';
