import type { OpenAPIObject } from '@nestjs/swagger'
import { PROBLEMS } from '@wish/shared'

type Schema = Record<string, unknown>

/** What every route answers, as the compiler read it from the controllers (scripts/answers.mjs). */
export interface Answers {
  /** By `get /api/v1/appeals/{id}`. */
  operations: Record<string, Schema>
  schemas: Record<string, Schema>
}

/** What any route may refuse with; those that take a body have more ways to be wrong. */
const ALWAYS = [400, 401, 403, 404, 429, 503]
const WITH_BODY = [409, 413, 415, 422]
const WORDS: Readonly<Record<number, string>> = {
  400: 'Something is wrong with the request; `errors` says beside which field',
  401: 'Sign in first',
  403: 'Not yours to do',
  404: 'Not there, or not for you to see',
  409: 'Not now; `appeal.stale` brings the fresh appeal',
  413: 'Too large',
  415: 'Not a type that is read here',
  422: 'Understood, and not to be published or repeated like this',
  429: 'Too often; Retry-After says when again',
  503: 'Not just now; Retry-After says when again',
}
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const

const PROBLEM: Schema = {
  type: 'object',
  required: ['type', 'code', 'title', 'status'],
  properties: {
    type: { type: 'string' },
    code: { enum: Object.keys(PROBLEMS) },
    title: { type: 'string', description: 'A Chinese sentence fit to show to a resident' },
    status: { type: 'integer' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: { pointer: { type: 'string' }, detail: { type: 'string' } },
        additionalProperties: false,
      },
    },
    appeal: { $ref: '#/components/schemas/AppealView' },
    requestId: { type: 'string' },
  },
  additionalProperties: false,
}

/** Says in the document what each operation answers when it goes well, and how it refuses. */
export function addAnswers(document: OpenAPIObject, { operations, schemas }: Answers): void {
  document.components ??= {}
  document.components.schemas = { ...document.components.schemas, ...schemas, Problem: PROBLEM } as never
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method]
      if (!operation) continue
      const responses = operation.responses as Record<string, { description: string; content?: unknown }>
      const schema = operations[`${method} ${path}`] ?? operations[`${method} ${path.replace(/\/actions\/\w+$/, '/actions/{action}')}`]
      const success = Object.keys(responses).find((status) => status.startsWith('2'))
      const good = success && responses[success]
      if (schema && good) good.content = { 'application/json': { schema } }
      // a route that reads may name further refusals itself
      const named = Object.keys(responses)
        .map(Number)
        .filter((status) => status >= 400)
      for (const status of new Set([...ALWAYS, ...(method === 'get' ? named : WITH_BODY)])) {
        responses[status] = {
          description: responses[status]?.description ?? WORDS[status] ?? '',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        }
      }
    }
  }
}
