export { pressRoutes, type PressDeps } from './press.routes.ts';
