package org.lookalike.notifier.delivery.email;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.lookalike.notifier.delivery.ClaimedDelivery;
import org.lookalike.notifier.delivery.DeliveryChannel;
import org.lookalike.notifier.delivery.Outcome;
import org.lookalike.notifier.delivery.Telling;

/** Tells by e-mail. */
@ApplicationScoped
class EmailChannel implements DeliveryChannel {

    private static final Pattern LABEL = Pattern.compile("[a-z0-9][a-z0-9_-]*");

    private final SafeMail mailer;
    private final MailConfig config;
    private final LinkConfig links;

    EmailChannel(SafeMail mailer, MailConfig config, LinkConfig links) {
        this.mailer = mailer;
        this.config = config;
        this.links = links;
    }

    @Override
    public String name() {
        return "email";
    }

    @Override
    public String messageId(UUID deliveryId) {
        return "<alert.%s@%s>".formatted(deliveryId, SafeMail.domain(config));
    }

    @Override
    public Uni<Outcome> attempt(ClaimedDelivery delivery, List<Telling> tellings) {
        SafeMail.Message message;
        try {
            message = compose(delivery, tellings.get(0));
        } catch (RuntimeException e) {
            Log.errorf(e, "Mail could not be written deliveryId=%s", delivery.id());
            return Uni.createFrom()
                    .item(new Outcome.Deferred(
                            null, "nothing was sent, the mail could not be written: %s".formatted(e)));
        }
        return mailer.send(message);
    }

    /** The mail about one alert, as every delivery carries one notification. */
    SafeMail.Message compose(ClaimedDelivery delivery, Telling telling) {
        var mail = AlertMail.of(telling, links, config, delivery.unknownOutcomes() > 0);
        return new SafeMail.Message(
                delivery.id(),
                delivery.recipient(),
                mail.subject(telling),
                AlertMailTemplates.alertText(mail).render(),
                AlertMailTemplates.alertHtml(mail).render(),
                delivery.messageId(),
                "<thread.%s@%s>".formatted(telling.alert().alertId(), SafeMail.domain(config)),
                listName(telling.alert().district().districtId()));
    }

    private static String listName(String districtId) {
        return LABEL.matcher(districtId).matches() ? "alerts." + districtId : "alerts";
    }
}
