package org.lookalike.detector.web.alerts;

import io.quarkus.qute.TemplateEnum;
import java.util.Optional;
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
    SNOOZE;

    private static final String UNDO = "undo";
    private static final Pattern DONE = Pattern.compile("([a-z]+)-([0-9]{1,3})");

    /** The code by which the address of the next page says that it was done with so many alerts. */
    String done(int alerts) {
        return EnumCode.of(this) + "-" + alerts;
    }

    /** The same code where a batch was undone. */
    static String undone(int alerts) {
        return UNDO + "-" + alerts;
    }

    /** What such a code says; null for anything else. */
    static @Nullable String sentence(@Nullable String address) {
        var code = DONE.matcher(address == null ? "" : address);
        if (!code.matches()) {
            return null;
        }
        var messages = UiLanguage.ENGLISH.messages(ConsoleMessages.class);
        var done = code.group(1).equals(UNDO)
                ? Optional.of(messages.undone())
                : EnumCode.find(Batch.class, code.group(1)).map(messages::batch);
        return done.map(did -> "%s %s.".formatted(did, messages.alerts(Integer.parseInt(code.group(2)))))
                .orElse(null);
    }
}
