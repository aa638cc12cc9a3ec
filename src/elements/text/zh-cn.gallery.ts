import type {gallery as en} from './en.gallery.js';
import type {Words} from './text.js';

/** 图集画面的文字，随画面加载。 */
export const gallery: Words<keyof typeof en> = {
  'gallery.label': '快照',
  'gallery.count': '{n}张快照',
  'gallery.one': '1张快照',
  'gallery.part': '{n}/{total}张快照',
  'gallery.gone': '{n}张快照，已不在列表中',
  'gallery.none': '没有快照',
  'gallery.none-yet': '还没有快照',
  'gallery.failing': '{n}张加载失败',

  'gallery.order': '排序',
  'gallery.server': '列表顺序',
  'gallery.newest': '最新在前',
  'gallery.oldest': '最早在前',
  'gallery.size': '图块大小',
  'gallery.s': '小',
  'gallery.m': '中',
  'gallery.l': '大',
  'gallery.small': '小图',
  'gallery.medium': '中图',
  'gallery.large': '大图',
  'gallery.save': '全部下载',
  'gallery.save-selected': '下载所选',

  'gallery.picture': '快照',
  'gallery.new': '新',
  'gallery.arrived': '{n}张新快照',
  'gallery.failed': '加载失败',
  'gallery.blocked': '链接已拦截',
  'gallery.no-link': '不是链接',
  'gallery.expired': '已过期',
  'gallery.kept': '只保留3天',

  'gallery.asking': '正在查询快照列表。',
  'gallery.ended-empty': '任务已结束，没有生成快照。',
  'gallery.task-failed': '白板服务未能生成这些快照。',
  'gallery.later': '已报告{n}张，链接暂不可用。',
  'gallery.over': '这些快照已于{date}过期，云服务只保留3天。',
  'gallery.no-viewer': '大图视图加载失败。请重试，或打开原图。',
  'gallery.no-download': '下载失败，请重试。',
  'gallery.original': '打开原图',
  'gallery.close': '关闭',
  'gallery.policy': '此页面的安全策略不允许加载 {host} 的图片（img-src）。',
};
