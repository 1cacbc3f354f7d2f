import { existsSync, readFileSync } from 'node:fs'
import type { INestApplication } from '@nestjs/common'
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger'
import { type Answers, addAnswers } from './answers'

/** What a feature knows about its routes that decorators cannot say. */
export interface DocAdditions {
  models: readonly (new () => object)[]
  describe(document: OpenAPIObject): void
  /** Where the build has put the schemas of the answers; a server run from its sources has none. */
  answersFile: string
}

/** The OpenAPI description at `/api/openapi.json` and a page to browse it at `/api/docs`, with no file from elsewhere. */
export function serveDocs(app: INestApplication, additions: DocAdditions): void {
  // built at the first request: most nodes never show it, and the start should not wait for it
  SwaggerModule.setup('api/docs', app, () => describeApi(app, additions), {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
  })
}

function describeApi(app: INestApplication, { models, describe, answersFile }: DocAdditions): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('邻里心愿 API')
    .setDescription(
      'Times are ISO 8601 UTC, ids opaque strings, errors `application/problem+json` with a stable `code`. ' +
        'Lists are `{items, nextCursor}`; unknown fields in a body are refused.',
    )
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'session')
    .addSecurityRequirements('session')
    .build()
  const document = SwaggerModule.createDocument(app, config, { extraModels: [...models] })
  describe(document)
  if (existsSync(answersFile)) addAnswers(document, JSON.parse(readFileSync(answersFile, 'utf8')) as Answers)
  return document
}
