package org.lookalike.notifier.link;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Makes and reads the links by which a reader changes one subscription. A link carries a token: what it allows, for which
 * subscription, until when, signed by one of the configured keys. Nothing is stored for it. Without a key the service does
 * not start.
 */
@Startup
@ApplicationScoped
public class Links {

    private static final int CONTENT_BYTES = 1 + 2 * Long.BYTES + Long.BYTES;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder BYTES = Base64.getUrlDecoder();

    private final LinkConfig config;
    private final List<LinkKey> keys;
    private final Clock clock;

    @Inject
    Links(LinkConfig config) {
        this(config, Clock.systemUTC());
    }

    Links(LinkConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.keys = keys(config);
    }

    private static List<LinkKey> keys(LinkConfig config) {
        var configured = config.keys()
                .filter(keys -> !keys.isEmpty())
                .orElseThrow(() -> new IllegalStateException(
                        "lookalike.links.keys is missing, and without a key no link can be signed;"
                                + " make one with: echo \"k1:$(openssl rand -base64 32)\""));
        try {
            return configured.stream().map(LinkKey::parse).toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("lookalike.links.keys: " + e.getMessage(), e);
        }
    }

    /** The page that asks for confirmation. */
    public URI confirm(UUID subscriptionId) {
        return link(LinkPurpose.CONFIRM, subscriptionId, config.confirmationLifetime());
    }

    /** The page to change or stop mails. */
    public URI preferences(UUID subscriptionId) {
        return link(LinkPurpose.PREFERENCES, subscriptionId, config.preferencesLifetime());
    }

    /** The page to stop mails, which also takes the POST of RFC 8058. */
    public URI unsubscribe(UUID subscriptionId) {
        return link(LinkPurpose.UNSUBSCRIBE, subscriptionId, config.preferencesLifetime());
    }

    private URI link(LinkPurpose purpose, UUID subscriptionId, Duration lifetime) {
        var token = token(purpose, subscriptionId, clock.instant().plus(lifetime));
        return config.preferencesUrl()
                .resolve("/mail/%s/%s".formatted(purpose.name().toLowerCase(Locale.ROOT), token));
    }

    String token(LinkPurpose purpose, UUID subscriptionId, Instant expiry) {
        var content = ByteBuffer.allocate(CONTENT_BYTES)
                .put((byte) purpose.ordinal())
                .putLong(subscriptionId.getMostSignificantBits())
                .putLong(subscriptionId.getLeastSignificantBits())
                .putLong(expiry.getEpochSecond())
                .array();
        var key = keys.get(0);
        return "%s.%s.%s"
                .formatted(key.id(), TEXT.encodeToString(content), TEXT.encodeToString(signature(key, content)));
    }

    private static byte[] signature(LinkKey key, byte[] content) {
        var id = key.id().getBytes(StandardCharsets.UTF_8);
        return key.sign(ByteBuffer.allocate(id.length + content.length)
                .put(id)
                .put(content)
                .array());
    }

    /** What became of a link. */
    public sealed interface Reading {
        /** It allows what it was made for. */
        record Valid(UUID subscriptionId) implements Reading {}

        /** It did, until its time was over. */
        record Expired() implements Reading {}

        /** It was not made here, or not for this. */
        record Foreign() implements Reading {}
    }

    /** Reads a token that should allow something; takes any text. */
    public Reading read(LinkPurpose purpose, String token) {
        var parts = token.split("\\.", -1);
        return parts.length != 3
                ? new Reading.Foreign()
                : keys.stream()
                        .filter(key -> key.id().equals(parts[0]))
                        .findFirst()
                        .map(key -> read(purpose, key, parts[1], parts[2]))
                        .orElseGet(Reading.Foreign::new);
    }

    private Reading read(LinkPurpose purpose, LinkKey key, String contentText, String signatureText) {
        byte[] content;
        byte[] signature;
        try {
            content = BYTES.decode(contentText);
            signature = BYTES.decode(signatureText);
        } catch (IllegalArgumentException notBase64) {
            return new Reading.Foreign();
        }
        if (content.length != CONTENT_BYTES || !MessageDigest.isEqual(signature, signature(key, content))) {
            return new Reading.Foreign();
        }
        var bytes = ByteBuffer.wrap(content);
        if (bytes.get() != purpose.ordinal()) {
            return new Reading.Foreign();
        }
        var subscriptionId = new UUID(bytes.getLong(), bytes.getLong());
        var expiry = Instant.ofEpochSecond(bytes.getLong());
        return clock.instant().isAfter(expiry) ? new Reading.Expired() : new Reading.Valid(subscriptionId);
    }
}
