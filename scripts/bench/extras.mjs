export const EXTRAS = []
