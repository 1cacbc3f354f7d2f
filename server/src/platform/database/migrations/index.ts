import type { MigrationInterface } from 'typeorm'
import { Platform1764000000000 } from './1764000000000-platform'

/** In the order in which they run; a feature area has a file of its own, and a released file never changes. */
export const MIGRATIONS: (new () => MigrationInterface)[] = [Platform1764000000000]
