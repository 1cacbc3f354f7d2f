import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common'
import { Refusal } from '@wish/shared'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Read, Reader } from '../platform/database/reader'
import { Public } from '../platform/http/public'
import { PICTURE_TYPE } from './image-pipeline'
import { Photo } from './photo.entity'
import { PhotoAccess } from './photo-access'
import { PhotoAddresses, type RawAddress } from './photo-address'
import { PhotoFiles } from './photo-files'

@Controller('photos')
export class PhotosController {
  constructor(
    private readonly addresses: PhotoAddresses,
    private readonly access: PhotoAccess,
    private readonly files: PhotoFiles,
    @Read(Photo) private readonly photos: Reader<Photo>,
  ) {}

  /** The bytes of a picture. The address says who looks; whether they may, is asked again each time. */
  @Public()
  @Get(':id/:variant')
  async show(
    @Param() params: RawAddress,
    @Query() query: RawAddress,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { id, variant, viewer } = this.addresses.read({ ...query, ...params })
    const photo = await this.photos.findOneBy({ id })
    if (!photo || !(await this.access.maySee(viewer, photo))) throw new Refusal('photo.not-found')
    const edition = photo.watermark === 'DRAWN' ? 'stamped' : 'plain'
    const etag = `"${id}.${edition}.${variant}"`
    // kept by the one who looks, but asked about each time: a photo that became private must be gone from the next page
    void reply.headers({ 'cache-control': 'private, no-cache', etag })
    if (request.headers['if-none-match'] === etag) {
      void reply.status(304).send()
      return
    }
    const bytes = await this.files.get(id, edition, variant)
    if (!bytes) throw new Refusal('photo.not-found')
    void reply
      .headers({
        'content-type': PICTURE_TYPE,
        'content-disposition': 'inline; filename="photo.jpg"',
        'content-security-policy': "default-src 'none'; sandbox",
      })
      .send(bytes)
  }
}
