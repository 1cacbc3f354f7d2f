import multipart from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'

/** Lets routes read forms with files as streams. The limits that matter are set where a form is read. */
export async function acceptMultipart(server: FastifyInstance): Promise<void> {
  await server.register(multipart, { throwFileSizeLimit: false, limits: { headerPairs: 20, fieldNameSize: 100 } })
}
