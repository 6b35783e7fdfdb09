/** Goes up when the same texts would give a different record; images of lower ones are read again. */
export const parserVersion = 3;
