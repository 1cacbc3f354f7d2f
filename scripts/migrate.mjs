// `npm run migrate`: brings the database of DATABASE_URL (or DATA_DIR) up to date, once per release, before the servers start.
import './lib/node-first.mjs'

import('./lib/migrate-command.mjs')
