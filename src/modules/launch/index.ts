export { launchJobs, type LaunchJobDeps } from './launch.jobs.ts';
export { launchRoutes, type LaunchDeps } from './launch.routes.ts';
