import type { OpenAPIObject } from '@nestjs/swagger'
import { ACTION_NAMES, type ActionName, rowOf, STATUSES } from '@wish/shared'
import { dtoOf } from '../platform/http/input-dto'

const named = ACTION_NAMES.filter((name) => !rowOf(name).from.includes(null))
const inputName = (action: ActionName) => `${action[0]?.toUpperCase()}${action.slice(1)}Input`

/** The classes of all inputs of actions, for the schemas of the document. */
export const ACTION_INPUTS = named.map((name) => dtoOf(rowOf(name).asks, inputName(name)))

/**
 * One route serves every row of ACTIONS; in the document each row has a path of its own, with what it asks for, from
 * where to where it leads and who may do it. Written from the rows, so it cannot go out of date.
 */
export function describeActions(document: OpenAPIObject): void {
  for (const name of named) {
    const { label, story, from, to, by, asks } = rowOf(name)
    const statuses = from.flatMap((status) => (status ? [STATUSES[status].staff] : []))
    const goal = to.length > 0 ? to.map((status) => STATUSES[status].staff).join(' / ') : '状态不变'
    document.paths[`/api/v1/appeals/{id}/actions/${name}`] = {
      post: {
        tags: ['actions'],
        operationId: `act_${name}`,
        summary: `${label}：${story}`,
        description: `${statuses.join('、')} → ${goal}. By: ${by.join(', ')}.`,
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                allOf: [
                  {
                    type: 'object',
                    required: ['version'],
                    properties: { version: { type: 'integer', description: 'the version that was on the screen' } },
                  },
                  ...(Object.keys(asks).length > 0 ? [{ $ref: `#/components/schemas/${inputName(name)}` }] : []),
                ],
              },
            },
          },
        },
        responses: {
          200: { description: 'The changed appeal' },
          400: { description: 'Something typed is wrong; `errors` says beside which field' },
          403: { description: 'Not yours to do' },
          404: { description: 'Not there, or not for you to see' },
          409: { description: 'Not now; `appeal.stale` brings the fresh appeal' },
        },
      },
    }
  }
}
