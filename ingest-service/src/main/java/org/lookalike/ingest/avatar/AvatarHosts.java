package org.lookalike.ingest.avatar;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The hosts that serve each platform's avatars. An untrusted profile can name any address, so only the platform's own hosts are
 * requested.
 *
 * @param byPlatform host names, and domains as {@code *.fbcdn.net}
 */
record AvatarHosts(Map<String, List<String>> byPlatform) {

    private static final String ANY_WITHIN = "*.";

    AvatarHosts {
        byPlatform = Map.copyOf(byPlatform);
    }

    /** Whether an avatar of a platform may be fetched from an address: only by https, at the default port, without credentials. */
    boolean serve(String platform, URI address) {
        if (!"https".equalsIgnoreCase(address.getScheme())
                || address.getHost() == null
                || address.getRawUserInfo() != null
                || (address.getPort() != -1 && address.getPort() != 443)) {
            return false;
        }
        var host = address.getHost().toLowerCase(Locale.ROOT);
        return byPlatform.getOrDefault(platform, List.of()).stream().anyMatch(allowed -> matches(host, allowed));
    }

    private static boolean matches(String host, String allowed) {
        var name = allowed.strip().toLowerCase(Locale.ROOT);
        return name.startsWith(ANY_WITHIN) ? host.endsWith(name.substring(1)) : host.equals(name);
    }
}
