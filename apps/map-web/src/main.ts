import './styles/base.css';
import './app/app.js';
