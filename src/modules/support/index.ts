export { supportRoutes, type SupportDeps } from './support.routes.ts';
