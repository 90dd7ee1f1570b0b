package org.lookalike.detector.web.takedown;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.takedown.Escalation;
import org.lookalike.detector.web.UiLanguage;

/**
 * What to do after a refusal or a week of silence, as a page shows it.
 *
 * @param how the next way; null where none is documented
 * @param address of the next way; null where none is documented
 * @param checkedOn of when the document of the next way is
 */
public record ShownEscalation(String text, @Nullable String how, @Nullable URI address, @Nullable String checkedOn) {

    public static ShownEscalation of(Escalation escalation, UiLanguage language) {
        var next = escalation.next();
        return next == null
                ? new ShownEscalation(escalation.text(), null, null, null)
                : new ShownEscalation(
                        escalation.text(), next.in(language.tag()), next.address(), language.date(next.checkedOn()));
    }
}
