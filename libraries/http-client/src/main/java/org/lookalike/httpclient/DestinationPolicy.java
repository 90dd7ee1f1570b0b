package org.lookalike.httpclient;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where requests may go: to public addresses by https, and to private networks that an operator names, there also by http.
 *
 * @param privateNetworks what may be reached although it is not public
 * @param hosts the only hosts that may be asked, in lower case; empty means any
 */
public record DestinationPolicy(List<Network> privateNetworks, Set<String> hosts) {

    private static final String HTTP = "http";
    private static final String HTTPS = "https";

    public DestinationPolicy {
        privateNetworks = List.copyOf(privateNetworks);
        hosts = Set.copyOf(hosts);
    }

    /** Any public host. */
    public static DestinationPolicy anyPublicHost() {
        return new DestinationPolicy(List.of(), Set.of());
    }

    /** These networks, too. */
    public DestinationPolicy andPrivate(List<Network> networks) {
        return new DestinationPolicy(networks, hosts);
    }

    /** These hosts alone. */
    public DestinationPolicy onlyHosts(Set<String> only) {
        return new DestinationPolicy(privateNetworks, only);
    }

    /**
     * The host of a request that may be sent as far as its URI tells.
     *
     * @throws ForbiddenDestination if it may not
     */
    String host(URI uri) {
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals(HTTPS) && !(scheme.equals(HTTP) && !privateNetworks.isEmpty())) {
            throw new ForbiddenDestination("the scheme is not https");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new ForbiddenDestination("the address names no host, or signs in to it");
        }
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        if (!hosts.isEmpty() && !hosts.contains(host)) {
            throw new ForbiddenDestination("%s is not one of the hosts that may be asked".formatted(host));
        }
        return host;
    }

    /**
     * The first address that a request may be sent to.
     *
     * @param resolved the host's addresses, at least one
     * @throws ForbiddenDestination if it may be sent to none
     */
    InetAddress choose(URI uri, List<InetAddress> resolved) {
        return resolved.stream()
                .filter(address -> isAllowed(uri, address))
                .findFirst()
                .orElseThrow(() -> new ForbiddenDestination(unreachable(uri)));
    }

    /** That a host has no address, or none that a request may be sent to; which of the two is not for whoever chose the host. */
    static String unreachable(URI uri) {
        return "%s cannot be reached from here or is not allowed".formatted(uri.getHost());
    }

    private boolean isAllowed(URI uri, InetAddress address) {
        return privateNetworks.stream().anyMatch(network -> network.contains(address))
                || HTTPS.equalsIgnoreCase(uri.getScheme()) && PublicAddresses.contains(address);
    }
}
