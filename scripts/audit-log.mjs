// `npm run audit`: whether anything in the audit log was changed, removed or put elsewhere.
import './lib/node-first.mjs'

import('./lib/audit-log-command.mjs')
