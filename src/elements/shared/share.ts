/** For the script tags' entry alone, before it registers anything: importing the package adds no global. */
import {shareDefaults} from './configure.js';

shareDefaults();
