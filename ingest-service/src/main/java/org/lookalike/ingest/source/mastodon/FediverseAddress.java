package org.lookalike.ingest.source.mastodon;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.permutation.HandleRules;

/**
 * How an account is addressed: {@code user@domain}.
 *
 * @param domain with its port, where it has one
 */
record FediverseAddress(String user, String domain) {

    private static final String ACCT = "acct:";

    /** Reads {@code user@domain}, also as {@code acct:} has it; null if it is none. */
    static @Nullable FediverseAddress parse(String text) {
        var plain = HandleRules.withoutAt(text.startsWith(ACCT) ? text.substring(ACCT.length()) : text);
        var at = plain.indexOf('@');
        var address = at <= 0
                ? null
                : new FediverseAddress(
                        plain.substring(0, at), plain.substring(at + 1).toLowerCase(Locale.ROOT));
        return address == null || web("https://" + address.domain + "/") == null ? null : address;
    }

    /** A web address with a host; null if it is none. */
    static @Nullable URI web(String text) {
        try {
            var uri = new URI(text);
            var isWeb = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return isWeb && uri.getHost() != null && uri.getRawUserInfo() == null ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** As WebFinger asks for it. */
    String resource() {
        return ACCT + this;
    }

    @Override
    public String toString() {
        return user + "@" + domain;
    }
}
