import {readTask} from '../../providers/index.js';
import {answers} from './answers.js';

answers.provide({readTask});
