import { Type } from 'typebox';
import { route } from './route.ts';
import { closed } from './shape.ts';

export const live = route({
  name: 'live',
  method: 'GET',
  path: '/health/live',
  summary: 'The process runs.',
  who: 'everybody',
  answers: { 200: closed({ live: Type.Literal(true) }) },
  refusals: [],
  retry: 'safe',
});

export const ready = route({
  name: 'ready',
  method: 'GET',
  path: '/health/ready',
  summary: 'The process runs, its database answers and a programme is open.',
  who: 'everybody',
  answers: { 200: closed({ ready: Type.Literal(true) }) },
  refusals: ['service.not_ready'],
  retry: 'safe',
});
