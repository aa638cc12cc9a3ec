/** Registers every element under its own name. */
export {};
