import {Ticker} from '../../controllers/ticker-controller.js';
import {currentPage, type Page} from './page.js';

const tickers = new WeakMap<Page, Ticker>();

/** The ticker that all pictures of the page share. */
export function currentTicker(): Ticker {
  const page = currentPage();
  const ticker = tickers.get(page) ?? new Ticker(page.clock, page.activity);
  tickers.set(page, ticker);
  return ticker;
}
