import type { S3Client } from '@aws-sdk/client-s3'
import type { S3Target } from '../config'
import { checkKey, Storage, StorageUnavailable } from './storage'

const ATTEMPTS = 2
const CONNECT_MS = 3000
const REPLY_MS = 8000

/** Files in an S3-compatible store (Tencent COS, Alibaba OSS, MinIO, AWS). */
export class S3Storage extends Storage {
  private ready: Promise<{ sdk: Sdk; client: S3Client }> | undefined

  constructor(
    private readonly options: S3Target,
    private readonly replyMs = REPLY_MS,
  ) {
    super()
  }

  override async put(key: string, bytes: Buffer, type: string): Promise<void> {
    const target = this.target(key)
    await this.call(`write ${key}`, ({ sdk, client }) =>
      client.send(new sdk.PutObjectCommand({ ...target, Body: bytes, ContentType: type, ContentLength: bytes.length })),
    )
  }

  override async get(key: string): Promise<Buffer | null> {
    const target = this.target(key)
    return this.call(`read ${key}`, async ({ sdk, client }) => {
      try {
        const reply = await client.send(new sdk.GetObjectCommand(target))
        return reply.Body ? Buffer.from(await reply.Body.transformToByteArray()) : null
      } catch (error) {
        if (error instanceof sdk.NoSuchKey) return null
        throw error
      }
    })
  }

  override async delete(key: string): Promise<void> {
    const target = this.target(key)
    await this.call(`delete ${key}`, ({ sdk, client }) => client.send(new sdk.DeleteObjectCommand(target)))
  }

  override async *list(prefix: string): AsyncIterable<string> {
    let next: string | undefined
    do {
      const page = await this.call(`list ${prefix}`, ({ sdk, client }) =>
        client.send(new sdk.ListObjectsV2Command({ Bucket: this.options.bucket, Prefix: prefix, ContinuationToken: next })),
      )
      for (const file of page.Contents ?? []) if (file.Key !== undefined) yield file.Key
      next = page.IsTruncated ? page.NextContinuationToken : undefined
    } while (next)
  }

  private target(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.options.bucket, Key: checkKey(key) }
  }

  private async call<T>(what: string, work: (s3: { sdk: Sdk; client: S3Client }) => Promise<T>): Promise<T> {
    try {
      this.ready ??= connect(this.options, this.replyMs)
      return await work(await this.ready)
    } catch (cause) {
      throw new StorageUnavailable(`cannot ${what}`, cause)
    }
  }
}

type Sdk = typeof import('@aws-sdk/client-s3')

/** The SDK is large: it is loaded only where photos really live in S3. */
async function connect(options: S3Target, replyMs: number): Promise<{ sdk: Sdk; client: S3Client }> {
  const sdk = await import('@aws-sdk/client-s3')
  const client = new sdk.S3Client({
    endpoint: options.endpoint,
    region: options.region,
    forcePathStyle: options.forcePathStyle,
    credentials: { accessKeyId: options.accessKeyId, secretAccessKey: options.secretAccessKey },
    maxAttempts: ATTEMPTS,
    requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: replyMs, throwOnRequestTimeout: true },
    // the SDK's newer default, a checksum trailer in an aws-chunked body, is refused by several compatible stores
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  return { sdk, client }
}
