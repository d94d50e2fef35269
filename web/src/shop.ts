import './styles/shop.css';
import './behaviours/htmx.ts';
import './behaviours/early-choices.ts';
import './behaviours/once.ts';
import './behaviours/filters.ts';
import './behaviours/countdown.ts';
import './behaviours/print.ts';
import './behaviours/in-view.ts';
