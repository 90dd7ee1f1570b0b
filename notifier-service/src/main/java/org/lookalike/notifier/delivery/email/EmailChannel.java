package org.lookalike.notifier.delivery.email;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.limits.Limit;
import org.lookalike.notifier.alert.Severity;
import org.lookalike.notifier.delivery.AttemptOutcome;
import org.lookalike.notifier.delivery.ClaimedDelivery;
import org.lookalike.notifier.delivery.DeliveryChannel;
import org.lookalike.notifier.delivery.DeliveryContent;
import org.lookalike.notifier.link.LinkConfig;
import org.lookalike.notifier.link.MailLinks;
import org.lookalike.notifier.subscription.Recipient;

/** Delivers by e-mail. */
@Singleton
record EmailChannel(SafeMail mailer, MailConfig config, LinkConfig pages, MailLinks links, AccountPictures pictures)
        implements DeliveryChannel {

    private static final Traits TRAITS = new Traits("email", Recipient.Mailbox.class, true, Limit.MAIL_ATTEMPTS, false);

    private static final String ALERTS = "alerts";
    private static final Pattern LABEL = Pattern.compile("[a-z0-9][a-z0-9_-]*");

    /** Some mail programs hide what comes after 100 kB. */
    private static final int MAX_LENGTH = 60_000;

    private static final int MAX_SHOWN = 40;
    private static final int MAX_THREADS = 8;

    @Override
    public Traits traits() {
        return TRAITS;
    }

    @Override
    public String messageId(UUID deliveryId) {
        return "<alert.%s@%s>".formatted(deliveryId, SafeMail.domain(config));
    }

    @Override
    public Uni<AttemptOutcome> attempt(ClaimedDelivery delivery, DeliveryContent contents) {
        return pictures.of(contents.updates()).chain(picture -> attempt(delivery, contents, picture.orElse(null)));
    }

    private Uni<AttemptOutcome> attempt(ClaimedDelivery delivery, DeliveryContent contents, byte @Nullable [] picture) {
        SafeMail.Message message;
        try {
            message = compose(delivery, contents, picture);
        } catch (RuntimeException e) {
            Log.errorf(e, "Mail could not be written deliveryId=%s", delivery.id());
            var detail = "nothing was sent, the mail could not be written: %s".formatted(e);
            return Uni.createFrom().item(new AttemptOutcome.Deferred(null, detail));
        }
        return mailer.send(message);
    }

    /** @param picture the account's, for a mail about a single alert; null if there is none */
    SafeMail.Message compose(ClaimedDelivery delivery, DeliveryContent contents, byte @Nullable [] picture) {
        var layout = MailLayout.of(delivery, contents, pages, links, config);
        if (contents instanceof DeliveryContent.Alerts alerts) {
            return fitting(room -> compose(delivery, alerts, picture, layout, room));
        }
        if (contents instanceof DeliveryContent.Question question) {
            return fitting(room -> message(
                    delivery,
                    ComposedMail.of(layout, QuestionView.of(question, layout, links, pages.alertLifetime(), room))));
        }
        if (contents instanceof DeliveryContent.ReportFollowUp followUp) {
            return compose(delivery, followUp, layout);
        }
        var notice = SystemMailView.of((DeliveryContent.SystemNotice) contents, layout, links);
        return message(delivery, ComposedMail.of(layout, notice));
    }

    /** It belongs to the thread of its alert. */
    private SafeMail.Message compose(
            ClaimedDelivery delivery, DeliveryContent.ReportFollowUp contents, MailLayout layout) {
        var alert = Objects.requireNonNull(contents.alert());
        var filedAt = Objects.requireNonNull(alert.unansweredSince());
        var view = FollowUpView.of(alert, filedAt, contents.subscriber(), links, pages.alertLifetime());
        var mail = ComposedMail.of(layout, view);
        return new SafeMail.Message(delivery, mail, List.of(thread(alert.alertId())), ALERTS, alert.alertId(), null);
    }

    /** Composes the mail with as many alerts, reasons or accounts as it has room for. */
    private SafeMail.Message fitting(IntFunction<SafeMail.Message> composition) {
        for (int room = MAX_SHOWN; ; room = room * 2 / 3) {
            var message = composition.apply(room);
            if (room <= 1 || mailer.source(message).length() <= MAX_LENGTH) {
                return message;
            }
        }
    }

    private SafeMail.Message compose(
            ClaimedDelivery delivery,
            DeliveryContent.Alerts contents,
            byte @Nullable [] picture,
            MailLayout layout,
            int room) {
        var subscriptionId = contents.subscriber().subscriptionId();
        var link = links.alertsFor(subscriptionId, layout.language().tag());
        var mail = ComposedMail.of(contents, picture, layout, links.digest(delivery.id(), subscriptionId), link, room);
        var alertIds = contents.updates().stream()
                .map(update -> update.alert().alertId())
                .toList();
        return new SafeMail.Message(
                delivery,
                mail,
                // None at all where a header has no room for them.
                alertIds.size() <= MAX_THREADS
                        ? alertIds.stream().map(this::thread).toList()
                        : List.of(),
                listName(contents),
                alertIds.size() == 1 ? alertIds.get(0) : null,
                mostSevere(contents));
    }

    private SafeMail.Message message(ClaimedDelivery delivery, ComposedMail mail) {
        return new SafeMail.Message(delivery, mail, List.of(), ALERTS, null, null);
    }

    private static Severity mostSevere(DeliveryContent.Alerts contents) {
        var severities =
                contents.updates().stream().map(update -> update.alert().severity());
        return Collections.max(severities.toList());
    }

    private String thread(UUID alertId) {
        return "<thread.%s@%s>".formatted(alertId, SafeMail.domain(config));
    }

    /** The district's, so that people can sort mails by it; one for all where a mail is about several. */
    private static String listName(DeliveryContent.Alerts contents) {
        var districts = contents.updates().stream()
                .map(update -> update.alert().district().districtId())
                .collect(Collectors.toSet());
        var district = districts.iterator().next();
        return districts.size() == 1 && LABEL.matcher(district).matches() ? ALERTS + "." + district : ALERTS;
    }
}
