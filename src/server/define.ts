import './parts.js';
import '../define.js';
