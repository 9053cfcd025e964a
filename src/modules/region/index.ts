export { regionRoutes, type RegionDeps } from './region.routes.ts';
