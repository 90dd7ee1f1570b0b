package org.lookalike.httpclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationPolicyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            -                     | hooks.maplehollow.example | false
            -                     | localhost                 | false
            -                     | 127.0.0.1                 | false
            127.0.0.0/8,::1/128   | localhost                 | true
            127.0.0.0/8,::1/128   | 127.0.0.1                 | true
            127.0.0.0/8,::1/128   | [::1]                     | true
            127.0.0.0/8,::1/128   | 10.0.0.1                  | false
            127.0.0.0/8,::1/128   | 198.51.100.7              | false
            127.0.0.0/8,::1/128   | [2001:db8::1]             | false
            """)
    void http_isForPrivateNetworks(String networks, String host, boolean mayBe) {
        var policy = DestinationPolicy.anyPublicHost();
        if (networks != null) {
            policy = new DestinationPolicy(
                    Arrays.stream(networks.split(",")).map(Network::parse).toList());
        }

        assertThat(policy.mayAllowHttp(host)).isEqualTo(mayBe);
    }
}
