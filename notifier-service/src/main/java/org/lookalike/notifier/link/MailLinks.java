package org.lookalike.notifier.link;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.lookalike.kafka.EnumCode;
import org.lookalike.security.link.LinkGrant;
import org.lookalike.security.link.LinkKeys;
import org.lookalike.security.link.LinkPurpose;
import org.lookalike.security.link.LinkVerification;

/** Makes readers' links, and verifies those to subscriptions; detector-service verifies the others. It needs a key. */
@Startup
@ApplicationScoped
public class MailLinks {

    private final LinkConfig config;
    private final LinkKeys keys;
    private final Clock clock;

    @Inject
    MailLinks(LinkConfig config) {
        this(config, Clock.systemUTC());
    }

    MailLinks(LinkConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.keys = LinkKeys.of(config.keys()
                .filter(keys -> !keys.isEmpty())
                .orElseThrow(() -> new IllegalStateException(
                        "lookalike.links.keys is missing, and without a key no link can be signed;"
                                + " make one with: echo \"k1:$(openssl rand -base64 32)\"")));
    }

    public URI confirm(UUID subscriptionId) {
        return page(LinkPurpose.CONFIRM, subscriptionId, config.confirmationLifetime());
    }

    public URI preferences(UUID subscriptionId) {
        return page(LinkPurpose.PREFERENCES, subscriptionId, config.preferencesLifetime());
    }

    /** The page to stop mails, which also takes the POST of RFC 8058. */
    public URI unsubscribe(UUID subscriptionId) {
        return page(LinkPurpose.UNSUBSCRIBE, subscriptionId, config.preferencesLifetime());
    }

    /** The page of all alerts of a mail, for the reader of a subscription's mails. */
    public URI digest(UUID deliveryId, UUID subscriptionId) {
        return page(LinkGrant.toDigest(deliveryId, subscriptionId, until(config.alertLifetime())));
    }

    private URI page(LinkPurpose purpose, UUID subscriptionId, Duration lifetime) {
        return page(LinkGrant.toSubscription(purpose, subscriptionId, until(lifetime)));
    }

    private URI page(LinkGrant grant) {
        return config.preferencesUrl().resolve("/mail/%s/%s".formatted(EnumCode.of(grant.purpose()), keys.sign(grant)));
    }

    /** The links by which the reader of a subscription's mails sees an alert, and reviews it under the subscription's id. */
    public Function<UUID, URI> alertsFor(UUID subscriptionId, String language) {
        return alertsFor(subscriptionId, language, until(config.alertLifetime()));
    }

    /** As {@link #alertsFor(UUID, String)}, until a time: a link must not make others that last longer. */
    public Function<UUID, URI> alertsFor(UUID subscriptionId, String language, Instant expiry) {
        return alertId -> fromMail("", LinkGrant.toAlert(alertId, subscriptionId, expiry), language);
    }

    /** The page on which the reader of a subscription's mails says which accounts are a district's. */
    public URI accounts(String districtId, UUID subscriptionId, String language) {
        return fromMail(
                "accounts/", LinkGrant.toAccounts(districtId, subscriptionId, until(config.alertLifetime())), language);
    }

    /** The page on which people of a district, once signed in, review what families reported. */
    public URI tips(String districtId) {
        return config.baseUrl().resolve("/districts/%s/tips".formatted(districtId));
    }

    /** The page on which the reader of a subscription's mails says how the platform answered the report of an alert's account. */
    public URI report(UUID alertId, UUID subscriptionId, String language) {
        return fromMail(
                "reports/", LinkGrant.toReport(alertId, subscriptionId, until(config.alertLifetime())), language);
    }

    /** @param language of the page, as written in HTML */
    private URI fromMail(String path, LinkGrant grant, String language) {
        return config.baseUrl().resolve("/from-mail/%s%s?language=%s".formatted(path, keys.sign(grant), language));
    }

    private Instant until(Duration lifetime) {
        return clock.instant().plus(lifetime);
    }

    /** The keys that sign, for other things than links to be signed by keys derived from them. */
    public LinkKeys keys() {
        return keys;
    }

    /** Reads a token that should allow something; takes any text. */
    public LinkVerification verify(LinkPurpose purpose, String token) {
        return keys.verify(purpose, token, clock.instant());
    }
}
