package org.lookalike.detector.web;

import io.quarkus.qute.EngineBuilder;
import jakarta.enterprise.event.Observes;
import java.util.Locale;

/**
 * Pages are in English, whatever the browser asks for, unless they are made in another language: one that has some of its words
 * in the browser's would be in two.
 */
final class ConsoleLanguage {

    private ConsoleLanguage() {}

    static void speakEnglish(@Observes EngineBuilder engine) {
        engine.addTemplateInstanceInitializer(page -> page.setLocale(Locale.ENGLISH));
    }
}
