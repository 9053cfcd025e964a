export { publicationJobs } from './publication.jobs.ts';
export { publicationRoutes, type PublicationDeps } from './publication.routes.ts';
