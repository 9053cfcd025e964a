export { journeyRoutes, type JourneyDeps } from './journey.routes.ts';
export { toldOf } from './told-of.ts';
