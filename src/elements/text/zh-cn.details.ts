import type {details as en} from './en.details.js';
import type {Words} from './text.js';

/** 状态详情的文字，随详情加载。 */
export const details: Words<keyof typeof en> = {
  'details.task': '任务',
  'details.kind': '类型',
  'details.task-id': '任务 ID',
  'details.room': '房间',
  'details.idle-limit': '空闲上限',
  'details.stop-reason': '停止原因',

  'details.streams': '音视频流',
  'details.all-streams': '全部音视频流',
  'details.more': '另有{n}路',
  'details.camera': '摄像头',
  'details.screen': '屏幕',

  'details.image': '图片',
  'details.size': '尺寸',
  'details.format': '格式',
  'details.interval': '间隔',
  'details.every': '每{t}',
  'details.every-image': '每{t}一张',
  'details.as-stream': '与流相同',

  'details.segments': '切片',
  'details.length': '时长',
  'details.prefix': '文件前缀',
  'details.handle': '立即切片',
  'details.align': '对齐',
  'details.mixed': '混音',
  'details.skip-silence': '跳过静音',
  'details.overlap': '重叠',

  'details.storage': '存储',
  'details.service': '服务',
  'details.region': '地域',
  'details.bucket': '存储桶',

  'details.page': '页面',
  'details.source': '来源',
  'details.user': '用户',
  'details.time-limit': '时长上限',
  'details.video': '视频',
  'details.frame-rate': '帧率',
  'details.bit-rate': '码率',
  'details.adaptive': '自适应',
  'details.monitoring': '监测',
  'details.blank': '白屏',
  'details.freeze': '卡住',
  'details.crash': '崩溃',
  'details.notices': '事件通知',
  'details.start-event': '启动事件',
  'details.wait': '等待{t}',

  'details.result': '结果',
  'details.pictures': '图片数',
  'details.error-code': '错误码',
  'details.error-text': '错误信息',
  'details.on': '开启',
  'details.off': '关闭',
};
