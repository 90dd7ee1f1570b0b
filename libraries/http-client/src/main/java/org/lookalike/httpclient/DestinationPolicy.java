package org.lookalike.httpclient;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** Allowed destinations: public addresses by https, and networks of the operator by https or http. */
public record DestinationPolicy(List<Network> privateNetworks) {

    private static final String HTTP = "http";
    private static final String HTTPS = "https";

    public static DestinationPolicy anyPublicHost() {
        return new DestinationPolicy(List.of());
    }

    /** The host of a URI; throws {@link ForbiddenDestination} if the URI is not allowed. */
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

    /** Whether http may be allowed for a host: an address within a network, or any name, until it is resolved. */
    public boolean mayAllowHttp(String host) {
        var address = NetUtil.createInetAddressFromIpAddressString(host);
        return address == null ? !privateNetworks.isEmpty() : isPrivate(address);
    }

    /** The first allowed address of a host; throws {@link ForbiddenDestination} if none is allowed. */
    InetAddress choose(URI uri, List<InetAddress> resolved) {
        return resolved.stream()
                .filter(address -> isPrivate(address)
                        || HTTPS.equalsIgnoreCase(uri.getScheme()) && PublicAddresses.contains(address))
                .findFirst()
                .orElseThrow(() -> new ForbiddenDestination(unreachable(uri)));
    }

    /** One message for an unknown host and for a forbidden address, so that it reveals nothing about internal names. */
    static String unreachable(URI uri) {
        return "the host %s cannot be reached from here or is not allowed".formatted(uri.getHost());
    }

    private boolean isPrivate(InetAddress address) {
        return privateNetworks.stream().anyMatch(network -> network.contains(address));
    }
}
