package org.lookalike.httpclient;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * The addresses of the public Internet: none that IANA's special-purpose registries list as private, local, reserved or
 * translating, and of IPv6 global unicast (2000::/3) alone, so that newly assigned ranges are refused.
 */
public final class PublicAddresses {

    private static final List<Network> SPECIAL_IPV4 = networks(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carrier-grade NAT; a metadata service at 100.100.100.200
            "127.0.0.0/8", // loopback
            "168.63.129.16/32", // Azure platform service
            "169.254.0.0/16", // link-local; metadata services
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarking
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved and broadcast

    private static final Network GLOBAL_UNICAST_IPV6 = Network.parse("2000::/3");

    private static final List<Network> SPECIAL_IPV6 = networks(
            "2001::/23", // protocol assignments, including Teredo
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4, embeds IPv4
            "3fff::/20"); // documentation

    private PublicAddresses() {}

    private static List<Network> networks(String... texts) {
        return Stream.of(texts).map(Network::parse).toList();
    }

    public static boolean contains(InetAddress address) {
        return address instanceof Inet4Address
                ? SPECIAL_IPV4.stream().noneMatch(network -> network.contains(address))
                : GLOBAL_UNICAST_IPV6.contains(address)
                        && SPECIAL_IPV6.stream().noneMatch(network -> network.contains(address));
    }
}
