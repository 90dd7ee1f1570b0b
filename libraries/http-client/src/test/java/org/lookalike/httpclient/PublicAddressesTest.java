package org.lookalike.httpclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "93.184.215.14",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "168.63.129.15",
                "168.63.129.17",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2001:4860:4860::8888",
                "2606:4700:4700::1111",
                "2a00:1450:4001:831::200e"
            })
    void publicAddress_isIncluded(String address) throws UnknownHostException {
        assertThat(PublicAddresses.contains(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        0.0.0.0                    | this network
        0.1.2.3                    | this network
        10.0.0.0                   | private
        10.255.255.255             | private
        100.64.0.0                 | carriers' own
        100.100.100.200            | metadata of Alibaba
        100.127.255.255            | carriers' own
        127.0.0.1                  | loopback
        127.255.255.255            | loopback
        2130706433                 | loopback, as a number
        168.63.129.16              | platform of Azure
        169.254.169.254            | metadata of AWS, Azure, Google
        169.254.170.2              | credentials of AWS
        172.16.0.0                 | private
        172.31.255.255             | private
        192.0.0.8                  | protocols
        192.0.2.7                  | documentation
        192.88.99.1                | 6to4 relay
        192.168.1.1                | private
        198.18.0.1                 | benchmarks
        198.19.255.255             | benchmarks
        198.51.100.7               | documentation
        203.0.113.7                | documentation
        224.0.0.1                  | multicast
        239.255.255.255            | multicast
        240.0.0.1                  | reserved
        255.255.255.255            | broadcast
        ::                         | unspecified
        ::1                        | loopback
        ::127.0.0.1                | IPv4-compatible
        ::ffff:10.0.0.1            | IPv4-mapped
        ::ffff:127.0.0.1           | IPv4-mapped
        ::ffff:0:10.0.0.1          | IPv4-translated
        64:ff9b::10.0.0.1          | NAT64
        64:ff9b:1::10.0.0.1        | NAT64, local
        100::1                     | discard
        2001::1                    | Teredo
        2001:2::1                  | benchmarks
        2001:20::1                 | ORCHID
        2001:db8::1                | documentation
        2002:0a00:0001::1          | 6to4 of 10.0.0.1
        2002:7f00:0001::1          | 6to4 of 127.0.0.1
        3fff::1                    | documentation
        5f00::1                    | segment routing
        fc00::1                    | unique local
        fd00:ec2::254              | metadata of AWS
        fe80::1                    | link-local
        fec0::1                    | site-local
        ff02::1                    | multicast
        """)
    void specialAddress_isExcluded(String address, String what) throws UnknownHostException {
        assertThat(PublicAddresses.contains(InetAddress.getByName(address)))
                .as(what)
                .isFalse();
    }
}
