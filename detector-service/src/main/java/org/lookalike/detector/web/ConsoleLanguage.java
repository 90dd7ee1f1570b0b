package org.lookalike.detector.web;

import io.quarkus.qute.EngineBuilder;
import jakarta.enterprise.event.Observes;
import java.util.Locale;

/**
 * Renders pages in English, whatever the browser accepts, unless they set another language: otherwise only the translated
 * messages of a page would be in the browser's language.
 */
final class ConsoleLanguage {

    private ConsoleLanguage() {}

    static void speakEnglish(@Observes EngineBuilder engine) {
        engine.addTemplateInstanceInitializer(page -> page.setLocale(Locale.ENGLISH));
    }
}
