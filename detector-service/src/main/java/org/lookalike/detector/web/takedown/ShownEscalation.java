package org.lookalike.detector.web.takedown;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.takedown.Escalation;
import org.lookalike.detector.takedown.Packet;
import org.lookalike.detector.takedown.PlatformReport;
import org.lookalike.detector.web.UiLanguage;

/**
 * What to do after a refusal or a week of silence, as a page shows it.
 *
 * @param how the next way; null where none is documented
 * @param address of the next way; null where none is documented
 * @param checkedOn of when the document of the next way is
 */
public record ShownEscalation(String text, @Nullable String how, @Nullable URI address, @Nullable String checkedOn) {

    /**
     * What to do about the reports of an alert; null where it is not the time for it.
     *
     * @param isUnanswered whether somebody says that the platform has not acted, so that it is time at once
     */
    public static @Nullable ShownEscalation of(
            Packet packet, List<PlatformReport> reports, boolean isUnanswered, UiLanguage language) {
        return isUnanswered || Escalation.isDue(packet.alert().report(), Instant.now())
                ? Escalation.of(packet, reports).map(due -> of(due, language)).orElse(null)
                : null;
    }

    private static ShownEscalation of(Escalation escalation, UiLanguage language) {
        var next = escalation.next();
        return next == null
                ? new ShownEscalation(escalation.text(), null, null, null)
                : new ShownEscalation(
                        escalation.text(), next.in(language.tag()), next.address(), language.date(next.checkedOn()));
    }
}
