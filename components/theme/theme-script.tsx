import { THEME_SOURCE } from "./theme-source";

export const ThemeScript = () => <script dangerouslySetInnerHTML={{ __html: THEME_SOURCE }} />;
