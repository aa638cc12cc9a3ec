/** The script tag's entry: registers every element and offers the public names. */
import './define.js';
export * from './index.js';
