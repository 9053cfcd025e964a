export { findProtected, liftProtection, protect } from './protect.ts';
