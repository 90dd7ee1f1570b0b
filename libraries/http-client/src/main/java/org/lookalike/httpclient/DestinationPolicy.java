package org.lookalike.httpclient;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * The destinations that requests may have: public addresses by https, and networks that the operator allows by https or
 * http.
 *
 * @param privateNetworks the networks that are allowed although they are not public
 */
public record DestinationPolicy(List<Network> privateNetworks) {

    private static final String HTTP = "http";
    private static final String HTTPS = "https";

    public static DestinationPolicy anyPublicHost() {
        return new DestinationPolicy(List.of());
    }

    /**
     * Checks the scheme and returns the host.
     *
     * @throws ForbiddenDestination if the URI is not allowed
     */
    String checkedHost(URI uri) {
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals(HTTPS) && !(scheme.equals(HTTP) && !privateNetworks.isEmpty())) {
            throw new ForbiddenDestination("the scheme is not https");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new ForbiddenDestination("the address names no host, or signs in to it");
        }
        return uri.getHost().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether http may be allowed for a host: it is an address within one of the networks, or a name, whose address is known
     * at each request only.
     */
    public boolean mayAllowHttp(String host) {
        var address = NetUtil.createInetAddressFromIpAddressString(host);
        return address == null ? !privateNetworks.isEmpty() : isPrivate(address);
    }

    /**
     * Returns the first allowed address.
     *
     * @param resolved the addresses of the host
     * @throws ForbiddenDestination if none is allowed
     */
    InetAddress choose(URI uri, List<InetAddress> resolved) {
        return resolved.stream()
                .filter(address -> isPrivate(address)
                        || HTTPS.equalsIgnoreCase(uri.getScheme()) && PublicAddresses.contains(address))
                .findFirst()
                .orElseThrow(() -> new ForbiddenDestination(unreachable(uri)));
    }

    /** One message for an unknown host and for a forbidden address, so that it reveals nothing about internal names. */
    static String unreachable(URI uri) {
        return "%s cannot be reached from here or is not allowed".formatted(uri.getHost());
    }

    private boolean isPrivate(InetAddress address) {
        return privateNetworks.stream().anyMatch(network -> network.contains(address));
    }
}
