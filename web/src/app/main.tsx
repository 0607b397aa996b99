import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { speak } from '../data/api';
import { LanguageProvider, loadMessages, startLocale } from '../i18n/i18n';
import '../styles/index.css';
import { keepShell } from '../offline/update';
import { keepDraftsOutOfSight } from '../ui/forms/drafts';
import { App } from './App';
import { showPreferences } from './preferences';

showPreferences();
const locale = startLocale();
speak(locale);
document.documentElement.lang = locale;
keepDraftsOutOfSight();
void keepShell().catch(() => {});
const root = document.getElementById('root');
if (root)
  void loadMessages(locale).then((messages) =>
    createRoot(root).render(
      <StrictMode>
        <LanguageProvider locale={locale} messages={messages}>
          <App />
        </LanguageProvider>
      </StrictMode>,
    ),
  );
