package org.lookalike.httpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "10.8.0.0/16, 10.8.255.255, true",
        "10.8.0.0/16, 10.9.0.0, false",
        "10.8.4.0/22, 10.8.7.255, true",
        "10.8.4.0/22, 10.8.8.0, false",
        "10.8.0.1/32, 10.8.0.1, true",
        "10.8.0.1/32, 10.8.0.2, false",
        "0.0.0.0/0, 255.1.2.3, true",
        "0.0.0.0/0, ::1, false",
        "fd00::/8, fdff::1, true",
        "fd00::/8, fe00::1, false",
        "::/0, 10.8.0.1, false"
    })
    void contains_comparesThePrefix(String network, String address, boolean isContained) throws UnknownHostException {
        assertThat(Network.parse(network).contains(InetAddress.getByName(address)))
                .isEqualTo(isContained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10.8.0.0", "10.8.0.0/", "10.8.0.0/33", "10.8.0.1/16", "10.8/16", "localhost/8", "fd00::/129"
            })
    void malformedNetwork_isRefused_withAnExample(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.parse(text))
                .withMessageContaining("10.8.0.0/16");
    }
}
