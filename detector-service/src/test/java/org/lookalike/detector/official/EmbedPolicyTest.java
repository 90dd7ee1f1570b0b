package org.lookalike.detector.official;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.codec.binary.Base64;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbedPolicyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "thornybrook.example | https://thornybrook.example https://*.thornybrook.example",
                "a.example b.example | https://a.example https://*.a.example https://b.example https://*.b.example",
                "xn--tst-qla.example | https://xn--tst-qla.example https://*.xn--tst-qla.example",
                "- | 'none'",
                // Registration refuses what is no host name; the policy does not rely on that.
                "* | 'none'",
                "localhost | 'none'",
                "*.example | 'none'",
                "a.example;script-src | 'none'",
                "a.example'none' b.example | https://b.example https://*.b.example",
                "A.example | 'none'",
                "a.example:8443 | 'none'",
                "a.example/ | 'none'"
            })
    void sitesOfTheDistrict_mayFrame_andNobodyElse(String domains, String ancestors) {
        var policy = EmbedPolicy.of(domains == null ? List.of() : List.of(domains.split(" ")));

        assertThat(policy).endsWith("; frame-ancestors " + ancestors);
        assertThat(policy.split("; ", -1))
                .containsSubsequence("default-src 'none'", "base-uri 'none'", "form-action 'none'")
                .contains("style-src 'sha256-%s'"
                        .formatted(Base64.encodeBase64String(DigestUtils.sha256(EmbedPolicy.STYLE))))
                .noneMatch(directive -> directive.startsWith("script-src") || directive.contains("allow-scripts"));
    }

    @Test
    void lineBreaks_endNoHeader() {
        assertThat(EmbedPolicy.of(List.of("a.example\r\nSet-Cookie: a=b"))).endsWith("frame-ancestors 'none'");
    }

    @Test
    void ofManyLongDomains_thoseAreNamedThatFit() {
        var longest = "x".repeat(240) + ".example";
        var domains = IntStream.range(0, 20).mapToObj(i -> i + longest).toList();

        assertThat(EmbedPolicy.of(domains)).contains("https://0" + longest).hasSizeLessThanOrEqualTo(3_000);
        assertThat(EmbedPolicy.of(Collections.nCopies(20, "short.example"))).hasSizeLessThan(3_000);
    }
}
