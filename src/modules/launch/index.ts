export { launchJobs, type LaunchJobDeps } from './launch.jobs.ts';
export { openProbe, type Probe } from './probe.ts';
export { launchRoutes, type LaunchDeps } from './launch.routes.ts';
