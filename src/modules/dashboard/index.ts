export { dashboardRoutes, type DashboardDeps } from './dashboard.routes.ts';
export { openWatch, type Watch } from './watch.ts';
