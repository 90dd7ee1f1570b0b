package org.lookalike.notifier.delivery.email;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.alert.Severity;
import org.lookalike.notifier.delivery.DeliveryContent;
import org.lookalike.notifier.delivery.DeliveryContent.AlertUpdate;
import org.lookalike.notifier.delivery.PersonalMail;
import org.lookalike.notifier.delivery.SystemMail;
import org.lookalike.notifier.delivery.SystemMail.WeeklyStatus.Unclaimed;
import org.lookalike.notifier.subscription.Subscriber;
import org.lookalike.notifier.subscription.Terms;
import org.lookalike.notifier.unclaimed.UnclaimedAccounts.UnclaimedAccount;

/** Samples in which a text stands for each that others control. */
final class SamplesWithText {

    private SamplesWithText() {}

    static PreviewMails.Sample with(PreviewMails.Sample sample, String text) {
        return new PreviewMails.Sample(sample.name(), with(sample.contents(), text), sample.unknownOutcomes());
    }

    private static DeliveryContent with(DeliveryContent contents, String text) {
        var subscriber = contents.subscriber() == null ? null : named(contents.subscriber(), text);
        if (contents instanceof DeliveryContent.Alerts alerts) {
            return new DeliveryContent.Alerts(
                    alerts.reason(),
                    subscriber,
                    alerts.updates().stream()
                            .map(update -> update(update, text))
                            .toList(),
                    alerts.more());
        }
        if (contents instanceof DeliveryContent.Question question) {
            return new DeliveryContent.Question(
                    subscriber,
                    question.districtId(),
                    text,
                    question.total(),
                    question.accounts().stream()
                            .map(account -> new UnclaimedAccount(
                                    account.unclaimedId(),
                                    account.districtId(),
                                    account.kind(),
                                    text,
                                    text,
                                    text,
                                    text,
                                    text))
                            .toList());
        }
        if (contents instanceof DeliveryContent.ReportFollowUp followUp && followUp.alert() != null) {
            return new DeliveryContent.ReportFollowUp(subscriber, alert(followUp.alert(), text));
        }
        return new DeliveryContent.SystemNotice(
                with(((DeliveryContent.SystemNotice) contents).mail(), text), subscriber);
    }

    private static SystemMail with(SystemMail mail, String text) {
        if (mail instanceof SystemMail.Suppressed suppressed) {
            return new SystemMail.Suppressed(suppressed.address(), List.of(text), text);
        }
        if (mail instanceof SystemMail.TipsWaiting waiting) {
            return new SystemMail.TipsWaiting(waiting.districts().stream()
                    .map(one -> new SystemMail.TipsWaiting.OfDistrict(one.districtId(), text, one.tips()))
                    .toList());
        }
        if (mail instanceof PersonalMail personal) {
            var values = personal.values().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            value -> value.getKey().equals(PersonalMail.UNTIL) ? value.getValue() : text));
            return new PersonalMail(personal.purpose(), personal.language(), personal.link(), values);
        }
        if (mail instanceof SystemMail.WeeklyStatus weekly) {
            return new SystemMail.WeeklyStatus(
                    weekly.districts(),
                    weekly.unregistered(),
                    weekly.openAlerts(),
                    weekly.accountsSeen(),
                    weekly.sources(),
                    weekly.isReportLate(),
                    weekly.unclaimed() == null ? null : with(weekly.unclaimed(), text),
                    weekly.tips(),
                    weekly.removals());
        }
        return mail;
    }

    private static Unclaimed with(Unclaimed unclaimed, String text) {
        return new Unclaimed(
                unclaimed.accounts(),
                unclaimed.districts().stream()
                        .map(district -> new Unclaimed.OfDistrict(district.districtId(), text, district.accounts()))
                        .toList());
    }

    private static Subscriber named(Subscriber subscriber, String name) {
        var terms = subscriber.terms();
        return new Subscriber(
                subscriber.subscriptionId(),
                subscriber.recipient(),
                subscriber.districtIds(),
                new Terms(
                        name,
                        terms.minimumSeverity(),
                        terms.people(),
                        terms.mode(),
                        terms.zone(),
                        terms.quietHours(),
                        terms.language(),
                        terms.weeklyReport()),
                false);
    }

    static AlertUpdate update(AlertUpdate update, String text) {
        return new AlertUpdate(
                alert(update.alert(), text),
                update.kinds(),
                update.alertTime(),
                update.traceParent(),
                update.published());
    }

    private static Alert alert(Alert alert, String text) {
        var differences = List.of(new Alert.Span(0, 1), new Alert.Span(2, 0));
        return new Alert(
                alert.alertId(),
                alert.revision(),
                alert.status(),
                alert.statusReason(),
                alert.verdict(),
                Severity.CRITICAL,
                new Alert.District("dst_01k9zq3v", text, text),
                new Alert.Account(text, text, text, text, text, null),
                alert.score(),
                List.of(
                        new Alert.Evidence(text, null, text, text, List.of(), text),
                        new Alert.Evidence(text, -0.1, text, text, differences, text)),
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                alert.report(),
                null,
                null,
                alert.aboutPerson());
    }
}
