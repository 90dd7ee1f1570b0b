package org.lookalike.matching.text;

import java.util.Locale;

/** Takes the part of a handle that the account's owner chose. */
public final class Handles {

    private static final String BLUESKY_HOST = ".bsky.social";

    private Handles() {}

    /**
     * The handle without its leading {@code @} and without its server: {@code @maple@town.example} and {@code
     * maple.bsky.social} are {@code maple}; a domain used as a Bluesky handle loses its last label.
     */
    public static String chosenPart(String platform, String handle, int limit) {
        String text = handle.length() > limit ? handle.substring(0, limit) : handle;
        text = text.strip();
        if (text.startsWith("@")) {
            text = text.substring(1);
        }
        int server = text.indexOf('@');
        if (server > 0) {
            return text.substring(0, server);
        }
        if (text.toLowerCase(Locale.ROOT).endsWith(BLUESKY_HOST)) {
            return text.substring(0, text.length() - BLUESKY_HOST.length());
        }
        int lastDot = text.lastIndexOf('.');
        return platform.equalsIgnoreCase("bluesky") && lastDot > 0 ? text.substring(0, lastDot) : text;
    }

    /** The label of a web domain or address that a district chose: {@code https://www.leeschools.net/x} is {@code leeschools}. */
    public static String domainLabel(String domain) {
        String host = domain.strip().toLowerCase(Locale.ROOT).replaceFirst("^[a-z]+://", "");
        int end = host.indexOf('/');
        host = end >= 0 ? host.substring(0, end) : host;
        host = host.replaceFirst("^www\\d?\\.", "");
        String[] labels = host.split("\\.");
        if (labels.length >= 4 && labels[labels.length - 3].equals("k12")) {
            return labels[0];
        }
        return labels.length >= 2 ? labels[labels.length - 2] : host;
    }
}
