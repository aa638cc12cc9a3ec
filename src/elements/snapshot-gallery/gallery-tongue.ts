import type {Format} from '../text/format.js';
import {gallery as enGallery} from '../text/en.gallery.js';
import * as en from '../text/en.js';
import type {Say} from '../text/text.js';
import {gallery as zhGallery} from '../text/zh-cn.gallery.js';
import * as zhCN from '../text/zh-cn.js';

export type GalleryKey = keyof typeof en.common | keyof typeof enGallery;

export const VOCABULARY = {
  en: {...en.common, ...en.status, ...enGallery},
  'zh-CN': {...zhCN.common, ...zhCN.status, ...zhGallery},
};

/** How the gallery speaks. */
export interface GalleryTongue {
  readonly say: Say<GalleryKey>;
  readonly format: Format;
}
