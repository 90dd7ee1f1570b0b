package org.lookalike.translations;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import io.quarkus.qute.TemplateInstance;
import java.util.Locale;
import java.util.ResourceBundle;

/** What templates say without values, or with one, by its key in {@code messages/text_*.properties} of the service. */
public final class Texts {

    private Texts() {}

    /** A text in a language by its tag. */
    public static String of(String key, String language) {
        return ResourceBundle.getBundle(
                        "messages.text",
                        Locale.forLanguageTag(language),
                        Thread.currentThread().getContextClassLoader())
                .getString(key);
    }

    /** In the language of the template: {@code say:back} is the text {@code back}. */
    @TemplateExtension(namespace = "say", matchName = TemplateExtension.ANY)
    static String say(String key, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return of(key, locale instanceof Locale language ? language.toLanguageTag() : locale.toString());
    }

    /** The same with a value, which stands for {@code {value}} in the text. */
    @TemplateExtension(namespace = "say", matchName = TemplateExtension.ANY)
    static String say(String key, Object value, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return say(key, locale).replace("{value}", value.toString());
    }
}
