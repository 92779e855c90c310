// @ts-check
import './pages/shell.js';
