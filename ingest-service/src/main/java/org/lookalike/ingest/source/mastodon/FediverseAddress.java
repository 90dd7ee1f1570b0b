package org.lookalike.ingest.source.mastodon;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.permutation.HandleRules;

/** The address of an account, {@code user@domain}; the domain includes the port, if there is one. */
record FediverseAddress(String user, String domain) {

    private static final String ACCT = "acct:";

    /** Reads {@code user@domain}, with or without {@code acct:}; null if the text is not such an address. */
    static @Nullable FediverseAddress parse(String text) {
        var plain = HandleRules.withoutAt(text.startsWith(ACCT) ? text.substring(ACCT.length()) : text);
        var at = plain.indexOf('@');
        var address = at <= 0
                ? null
                : new FediverseAddress(
                        plain.substring(0, at), plain.substring(at + 1).toLowerCase(Locale.ROOT));
        return address == null || web("https://" + address.domain + "/") == null ? null : address;
    }

    /** Reads a web address with a host; null if the text is not one. */
    static @Nullable URI web(String text) {
        try {
            var uri = new URI(text);
            var isWeb = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return isWeb && uri.getHost() != null && uri.getRawUserInfo() == null ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return user + "@" + domain;
    }
}
