import type { INestApplication } from '@nestjs/common'
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger'

/** The OpenAPI description at `/api/openapi.json` and a page to browse it at `/api/docs`, with no file from elsewhere. */
export function serveDocs(app: INestApplication): void {
  // built at the first request: most nodes never show it, and the start should not wait for it
  SwaggerModule.setup('api/docs', app, () => describeApi(app), { jsonDocumentUrl: 'api/openapi.json', yamlDocumentUrl: 'api/openapi.yaml' })
}

function describeApi(app: INestApplication): OpenAPIObject {
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
  return SwaggerModule.createDocument(app, config)
}
