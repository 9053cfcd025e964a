export { journeyRoutes, type JourneyDeps } from './journey.routes.ts';
export { mayTellOf, type MayTell } from './may-tell.ts';
export { toldOf } from './told-of.ts';
export { readMeOf, readMyDataOf, readTimelineOf } from './read-journey.ts';
