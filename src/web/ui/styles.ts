/** The styles of both apps, in the order of their layers. */
import './base.css';
import './tokens.css';
import './parts.css';
