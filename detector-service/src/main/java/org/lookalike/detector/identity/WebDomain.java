package org.lookalike.detector.identity;

import java.util.Locale;

/** Web addresses as people and the NCES file write them. */
final class WebDomain {

    private WebDomain() {}

    /** The bare host name of {@code HTTP://www.Example.org:80/home}: {@code example.org}. */
    static String hostOf(String address) {
        var host = address.strip().toLowerCase(Locale.ROOT).replaceFirst("^[a-z]+:/*", "");
        host = host.replaceFirst("[/?#:].*$", "");
        return host.replaceFirst("^www\\d?\\.", "").replaceFirst("\\.$", "");
    }
}
