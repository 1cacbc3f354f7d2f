// `npm run restore`: puts a backup back, into an empty place only; see docs/backup.md.
import './lib/node-first.mjs'

import('./lib/backup-command.mjs')
