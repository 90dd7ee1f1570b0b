package org.lookalike.notifier.delivery.email;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.util.Optional;
import org.lookalike.notifier.subscription.EmailAddress;

/** Who mails come from. */
@ConfigMapping(prefix = "lookalike.mail")
public interface MailConfig {

    /** The sender's address, in a domain whose SPF and DKIM records allow your mail server. The domain also names messages and lists. */
    @WithDefault("alerts@lookalike.example")
    EmailAddress from();

    /** The sender's name. Keep it constant, so that people learn to recognize it. It never contains untrusted text. */
    @WithDefault("Lookalike alerts")
    String fromName();

    /**
     * Who runs this installation, as mails put it; by default "the people who run Lookalike for your district", in the mail's
     * language. It is whom a reader asks whether a mail is genuine.
     */
    Optional<String> operator();

    /**
     * Where mails are returned to, such as {@code bounces+{delivery}@alerts.example}, with at most 22 more characters before the @;
     * by default the sender's address. The placeholder is the delivery's signed id.
     */
    Optional<String> bounceAddress();

    /**
     * Whether {@code List-Unsubscribe} also names the bounce address, whose mails must then reach this service. It is for mail
     * programs without one-click unsubscribing.
     */
    @WithDefault("false")
    boolean unsubscribeByMail();

    /**
     * Connections that may hang on a silent mail server before {@code /q/health/live} is down; below {@code
     * quarkus.mailer.max-pool-size}. The mail client cannot close them, and a restart comes before mail stops flowing.
     */
    @WithDefault("48")
    @Min(1)
    int maxHanging();
}
