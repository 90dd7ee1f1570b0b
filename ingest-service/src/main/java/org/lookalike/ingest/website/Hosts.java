package org.lookalike.ingest.website;

import crawlercommons.domains.EffectiveTldFinder;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** How hosts of websites are compared. */
final class Hosts {

    private static final Pattern OWN_DOMAIN = Pattern.compile("^.*\\.([\\w-]+\\.[a-zA-Z][\\w-]*)$");

    private Hosts() {}

    /** A host in lower case, without {@code www}. */
    static String plain(String host) {
        return host.strip().toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "").replaceFirst("\\.$", "");
    }

    /** Whether anybody can get a name beside a host (<a href="https://publicsuffix.org">Public Suffix List</a>). */
    static boolean isBelowPrivateSuffix(String host) {
        return !Objects.equals(
                EffectiveTldFinder.getAssignedDomain(host, true, false),
                EffectiveTldFinder.getAssignedDomain(host, true, true));
    }

    /** The part of a host that somebody registered, such as {@code maplehollow.k12.ma.us}; two labels in domains of one's own. */
    static String registrableDomain(String host) {
        return registeredDomain(host).orElseGet(() -> OWN_DOMAIN.matcher(host).replaceFirst("$1"));
    }

    /** The same, where a registry of the Public Suffix List has it. */
    static Optional<String> registeredDomain(String host) {
        return Optional.ofNullable(EffectiveTldFinder.getAssignedDomain(host, true, false));
    }
}
