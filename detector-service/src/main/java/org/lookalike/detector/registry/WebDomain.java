package org.lookalike.detector.registry;

import java.util.List;
import java.util.Locale;

/** Web addresses as people and the NCES directory write them. */
public final class WebDomain {

    /**
     * A pattern of host names in lower case, which end a policy or a header nowhere. No name has more parts. A text of any length
     * is matched in linear time and on a small stack, and clients in any language read the pattern.
     */
    public static final String HOST_NAME = "[a-z0-9-]+(?:\\.[a-z0-9-]+){1,126}";

    private WebDomain() {}

    /** Whether the address leads to a host; the NCES file also holds {@code http://N/A} and street addresses. */
    public static boolean hasHost(String address) {
        return hostOf(address).matches(HOST_NAME);
    }

    /** Whether the host is one of these domains, or a part of one. */
    public static boolean isWithin(String host, List<String> domains) {
        var lower = host.toLowerCase(Locale.ROOT);
        return domains.stream().anyMatch(domain -> lower.equals(domain) || lower.endsWith("." + domain));
    }

    /** The bare host name of an address; what leads to no host stays as it was written, to be refused and quoted. */
    static String hostOrAsWritten(String address) {
        var host = hostOf(address);
        var written = address.strip();
        return host.matches(HOST_NAME) || written.matches(HOST_NAME) ? host : written;
    }

    /** The bare host name of {@code HTTP://www.Example.org:80/home}: {@code example.org}. */
    static String hostOf(String address) {
        var host = address.strip().toLowerCase(Locale.ROOT).replaceFirst("^[a-z]+:/*", "");
        host = host.replaceFirst("[/?#:].*$", "");
        return host.replaceFirst("^www\\d?\\.", "").replaceFirst("\\.$", "");
    }
}
