package org.lookalike.notifier.delivery.email;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.util.Optional;
import org.lookalike.notifier.subscription.EmailAddress;

/** Who mails come from. */
@ConfigMapping(prefix = "lookalike.mail")
public interface MailConfig {

    /**
     * The sender's address; its domain also names messages and lists. The default is good for trying things out: set it to
     * an address of a domain whose SPF and DKIM records allow your mail server.
     */
    @WithDefault("alerts@lookalike.example")
    EmailAddress from();

    /** The sender's name. It is constant, so that people learn to recognise it, and never contains untrusted text. */
    @WithDefault("Lookalike alerts")
    String fromName();

    /**
     * Who runs this installation, as mails put it: whom a reader asks, by a way they already know, whether a mail is genuine.
     * By default the people who run Lookalike for the district, in the mail's language.
     */
    Optional<String> operator();

    /**
     * Where mails are returned to (the envelope's sender), with {@code {delivery}} for the delivery's signed id, such as
     * {@code bounces+{delivery}@alerts.example}. Without it they are returned to the sender's address.
     */
    Optional<String> bounceAddress();

    /**
     * Whether List-Unsubscribe also offers a mail to the bounce address, for mail programs without one-click unsubscribing. It takes a
     * bounce address whose mails reach this service.
     */
    @WithDefault("false")
    boolean unsubscribeByMail();

    /**
     * How many connections may hang on a silent mail server before this process counts as not alive. The mail client cannot
     * close them; below {@code quarkus.mailer.max-pool-size}, so that a restart comes before mail stops flowing.
     */
    @WithDefault("48")
    @Min(1)
    int maxHanging();
}
