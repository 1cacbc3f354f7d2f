// `npm run backup`: a verified copy of database, photos and keys while the server runs; see docs/backup.md.
import './lib/node-first.mjs'

import('./lib/backup-command.mjs')
