export { addToStaff, decideStaff, endNamed } from './manage.ts';
export { staffRoutes } from './staff.routes.ts';
