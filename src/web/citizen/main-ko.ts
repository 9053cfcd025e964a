import { ko } from '#web/words/ko.ts';
import { mount } from './mount.tsx';

mount('ko', ko);
