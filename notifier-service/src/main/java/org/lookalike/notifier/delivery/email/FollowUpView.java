package org.lookalike.notifier.delivery.email;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.link.MailLinks;
import org.lookalike.notifier.subscription.Subscriber;
import org.lookalike.untrustedtext.UntrustedText;

/** The question whether the platform acted on a report, as its templates show it, and where to answer it. */
public record FollowUpView(
        String subject,
        UntrustedText platform,
        UntrustedText handle,
        UntrustedText district,
        String reportedOn,
        URI link,
        String linkLifetime) {

    private static final int SUBJECT_NAME = 50;

    static FollowUpView of(
            Alert alert, Instant filedAt, Subscriber subscriber, MailLinks links, Duration linkLifetime) {
        var language = subscriber.terms().mailLanguage();
        var platform = ReportRoutes.name(alert.account().platform());
        var handle = UntrustedText.of(alert.account().handle(), AlertView.NAME);
        var district = UntrustedText.of(alert.district().name(), AlertView.DISTRICT);
        return new FollowUpView(
                language.words(MailWords.class)
                        .followUpSubject(platform.ascii(SUBJECT_NAME), handle.ascii(SUBJECT_NAME), district.text()),
                platform,
                handle,
                district,
                language.date(LocalDate.ofInstant(filedAt, subscriber.terms().zone())),
                links.report(alert.alertId(), subscriber.subscriptionId(), language.tag()),
                language.duration(linkLifetime));
    }
}
