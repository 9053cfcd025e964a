export { checkCounters, untold, type CounterFinding, type CountersChecked } from './check-counters.ts';
