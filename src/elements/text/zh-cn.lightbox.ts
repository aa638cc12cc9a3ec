import type {lightbox as en} from './en.lightbox.js';
import type {Words} from './text.js';

/** 大图与下载的文字，随其加载。 */
export const lightbox: Words<keyof typeof en> = {
  'lightbox.position': '第{n}张，共{total}张',
  'lightbox.previous': '上一张',
  'lightbox.next': '下一张',
  'lightbox.zoom-in': '放大',
  'lightbox.zoom-out': '缩小',
  'lightbox.open': '打开原图',
  'lightbox.open-short': '打开',
  'lightbox.download': '下载',
  'lightbox.close': '关闭',
  'lightbox.failed': '这张图片加载失败',
  'lightbox.expired': '这张快照已过期',
  'lightbox.kept': '云服务只保留3天',
  'lightbox.refused': '图片所在的服务器不允许下载，请打开原图后保存。',
  'save.progress': '正在下载 {n}/{total}',
  'save.done': '已下载{n}张',
  'save.part': '已下载{n}张，共{total}张，其余下载失败。',
  'save.refused': '图片所在的服务器不允许下载，请逐张打开后保存。',
  'save.cancel': '取消',
};
