import { AFTERWARDS_STORIES } from './afterwards'
import type { Story } from './story'
import { DREAM_STORIES } from './thirty-dreams'
import { TOGETHER_STORIES } from './together'
import { TROUBLES_NOW } from './troubles'
import { TROUBLES_GRADED } from './troubles-graded'
import { TROUBLES_HARD } from './troubles-hard'
import { TROUBLES_PAST } from './troubles-past'
import { WALL_STORIES } from './wall'
import { WHISTLE_STORIES } from './whistles'

/** Everything that has happened in the demo neighbourhood. */
export const STORIES: readonly Story[] = [
  ...DREAM_STORIES,
  ...WALL_STORIES,
  ...TROUBLES_PAST,
  ...TROUBLES_HARD,
  ...TROUBLES_GRADED,
  ...WHISTLE_STORIES,
  ...TOGETHER_STORIES,
  ...AFTERWARDS_STORIES,
  ...TROUBLES_NOW,
]
