import { Module } from '@nestjs/common'
import { PeopleModule } from '../people/people.module'
import { StorageModule } from '../platform/storage/storage.module'
import { Metrics } from '../platform/watching/metrics'
import { ImageQueue } from './image-queue'
import { PhotoAccess } from './photo-access'
import { PhotoAddresses } from './photo-address'
import { PhotoCleanup } from './photo-cleanup'
import { PhotoEvidence } from './photo-evidence'
import { PhotoFiles } from './photo-files'
import { PhotoKeeper } from './photo-keeper'
import { PhotosController } from './photos.controller'
import { PhotosService } from './photos.service'

function watchedQueue(metrics: Metrics): ImageQueue {
  const queue = new ImageQueue(undefined, {
    refused: () => metrics.count('wish_photo_refusals_total', {}),
    worked: (outcome, ms) => metrics.took('wish_photo_seconds', { outcome }, ms),
  })
  metrics.gauge('wish_photo_uploads', () => Object.entries(queue.state).map(([state, value]) => ({ labels: { state }, value })))
  return queue
}

/** Photos: taken in one by one, attached by appeals, shown to whom the appeal is shown, swept when nobody used them. */
@Module({
  imports: [PeopleModule, StorageModule],
  controllers: [PhotosController],
  providers: [
    { provide: ImageQueue, inject: [Metrics], useFactory: watchedQueue },
    PhotoFiles,
    PhotoAddresses,
    PhotoAccess,
    PhotosService,
    PhotoEvidence,
    PhotoCleanup,
    PhotoKeeper,
  ],
  exports: [PhotosService, PhotoAccess, PhotoAddresses],
})
export class PhotosModule {}
