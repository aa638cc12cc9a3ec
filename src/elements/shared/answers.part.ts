import {readReply} from '../../polling/reply.js';
import {readTask} from '../../providers/index.js';
import {answers} from './answers.js';

answers.provide({readReply, readTask});
