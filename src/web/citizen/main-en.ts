import { en } from '#web/words/en.ts';
import { mount } from './mount.tsx';

mount('en', en);
