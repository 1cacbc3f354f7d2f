import { Module } from '@nestjs/common'
import { Config } from '../config'
import { LocalDisk } from './local-disk'
import { S3Storage } from './s3'
import { Storage } from './storage'

/** Files go to an S3-compatible store when one is configured, else into the data folder. */
@Module({
  providers: [
    { provide: Storage, inject: [Config], useFactory: ({ s3, dataDir }: Config) => (s3 ? new S3Storage(s3) : new LocalDisk(dataDir)) },
  ],
  exports: [Storage],
})
export class StorageModule {}
