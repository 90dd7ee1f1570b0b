package org.lookalike.ingest.tip;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The language of a page. */
final class PageLanguage {

    private static final List<String> LANGUAGES = List.of("en", "es");

    private PageLanguage() {}

    /** The chosen language, or the first supported one of the browser's preferences. */
    static String of(@Nullable String chosen, List<Locale> preferred) {
        if (chosen != null && LANGUAGES.contains(chosen)) {
            return chosen;
        }
        return preferred.stream()
                .map(Locale::getLanguage)
                .filter(LANGUAGES::contains)
                .findFirst()
                .orElse(LANGUAGES.get(0));
    }
}
