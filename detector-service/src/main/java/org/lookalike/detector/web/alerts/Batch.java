package org.lookalike.detector.web.alerts;

import io.quarkus.qute.TemplateEnum;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.kafka.EnumCode;

/** What is done with several alerts at once. */
@TemplateEnum
enum Batch {
    CONFIRM,
    DISMISS,
    ACKNOWLEDGE,
    ASSIGN,
    SNOOZE,
    UNDO;

    private static final Pattern DONE = Pattern.compile("([a-z]+)-([0-9]{1,3})");

    /** The code by which the address of the next page says that it was done with so many alerts. */
    String done(int alerts) {
        return EnumCode.of(this) + "-" + alerts;
    }

    /** What such a code says; null for anything else. */
    static @Nullable String sentence(@Nullable String done) {
        var code = DONE.matcher(done == null ? "" : done);
        if (!code.matches()) {
            return null;
        }
        var messages = UiLanguage.ENGLISH.messages(ConsoleMessages.class);
        return EnumCode.find(Batch.class, code.group(1))
                .map(batch ->
                        "%s %s.".formatted(messages.batch(batch), messages.alerts(Integer.parseInt(code.group(2)))))
                .orElse(null);
    }
}
